namespace Merchant.Benchmarks.Http.Answers;

/// <summary>What <c>GET /api/accounts/{id}</c> answers, field by field in the order of our API.</summary>
public sealed record AccountAnswer(
    Guid Id,
    string Handle,
    string Name,
    string Phase,
    string Status,
    string? StatusReason,
    string Plan,
    IReadOnlyList<string> Capabilities,
    string Tier,
    bool Provisional,
    string TimeZone,
    string TimeZoneNextMonth,
    DateTime OpenedAt,
    StaffAnswer? Executive,
    StaffAnswer? Implementer,
    int Version);

/// <summary>Who of the staff has an account.</summary>
public sealed record StaffAnswer(Guid? PersonId, string? Name, string? Email, bool Waiting);

/// <summary>What the default plans allow.</summary>
public static class Plans
{
    private static readonly IReadOnlyList<string> Paid = ["customers:write"];

    /// <summary>The capabilities of a plan.</summary>
    public static IReadOnlyList<string> CapabilitiesOf(string plan) => plan is "pro" or "premium" ? Paid : [];
}
