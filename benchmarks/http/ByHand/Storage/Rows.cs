using Microsoft.AspNetCore.Identity;

namespace Merchant.Benchmarks.Http.ByHand.Storage;

/// <summary>Somebody who signs in: a member of accounts, or staff.</summary>
public sealed class User : IdentityUser<Guid>
{
    public string Name { get; set; } = "";
}

/// <summary>An account.</summary>
public sealed class Account
{
    public Guid Id { get; set; }

    public string Handle { get; set; } = "";

    public string Name { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public string? NextTimeZone { get; set; }

    public string Plan { get; set; } = "";

    public string Status { get; set; } = "";

    public string? StatusReason { get; set; }

    public string Phase { get; set; } = "";

    public DateTime OpenedAt { get; set; }

    public int Version { get; set; }

    public TierStanding? Standing { get; set; }

    public List<Assignment> Assignments { get; set; } = [];
}

/// <summary>Where an account stands.</summary>
public sealed class TierStanding
{
    public Guid AccountId { get; set; }

    public string Tier { get; set; } = "";

    public string StartTier { get; set; } = "";

    public DateTime Since { get; set; }

    public bool IsProvisional { get; set; }

    public int MonthsBelow { get; set; }

    public int FirstFullMonth { get; set; }

    public int NextClose { get; set; }
}

/// <summary>Who of the staff has an account.</summary>
public sealed class Assignment
{
    public Guid AccountId { get; set; }

    public string Duty { get; set; } = "";

    public Guid? UserId { get; set; }

    public User? User { get; set; }
}

/// <summary>Who runs an account.</summary>
public sealed class Member
{
    public Guid AccountId { get; set; }

    public Guid UserId { get; set; }

    public string Role { get; set; } = "";
}

/// <summary>A key by which a system calls.</summary>
public sealed class ApiKey
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public string Hash { get; set; } = "";

    public string Scopes { get; set; } = "";

    public DateTime? ExpiresAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

/// <summary>A dispatch.</summary>
public sealed class Dispatch
{
    public Guid AccountId { get; set; }

    public string Id { get; set; } = "";

    public DateTime DispatchedAt { get; set; }

    public DateOnly Day { get; set; }

    public DateTime RecordedAt { get; set; }

    public DateTime? VoidedAt { get; set; }
}

/// <summary>The dispatches of a day.</summary>
public sealed class DispatchDay
{
    public Guid AccountId { get; set; }

    public DateOnly Day { get; set; }

    public long Count { get; set; }
}

/// <summary>The dispatches of a month, such as 202611.</summary>
public sealed class DispatchMonth
{
    public Guid AccountId { get; set; }

    public int Month { get; set; }

    public long Count { get; set; }
}

/// <summary>A decision about a tier.</summary>
public sealed class Evaluation
{
    public Guid AccountId { get; set; }

    public int Period { get; set; }

    public string Kind { get; set; } = "";

    public int Revision { get; set; }

    public long Count { get; set; }

    public long MeasureSum { get; set; }

    public int MeasureMonths { get; set; }

    public int LadderVersion { get; set; }

    public string? Start { get; set; }

    public string? Held { get; set; }

    public string Measured { get; set; } = "";

    public string To { get; set; } = "";

    public int MonthsBelow { get; set; }

    public int GraceMonths { get; set; }

    public string Reason { get; set; } = "";

    public DateTime EffectiveAt { get; set; }

    public DateTime EvaluatedAt { get; set; }
}

/// <summary>A tier of the ladder.</summary>
public sealed class Tier
{
    public string Code { get; set; } = "";

    public long From { get; set; }

    public long? To { get; set; }

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public List<string> Benefits { get; set; } = [];
}
