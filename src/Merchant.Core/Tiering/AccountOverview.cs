using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;

namespace Merchant.Tiering;

/// <summary>An account at a glance.</summary>
/// <param name="Id">The identifier, wherever support may ask for it.</param>
/// <param name="Handle">The store's short name.</param>
/// <param name="Name">The name it goes by.</param>
/// <param name="Zones">Its zone.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Status">Whether it may be used.</param>
/// <param name="StatusReason">Why not; null while active.</param>
/// <param name="Phase">Whether it is still being set up.</param>
/// <param name="Tier">The tier at the last close or promotion.</param>
/// <param name="IsProvisional">Whether that rests on what was declared.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Version">The version token.</param>
/// <param name="Executive">Who looks after it; null where nobody is wanted.</param>
/// <param name="Implementer">Who leads it through onboarding; null where nobody is wanted.</param>
public sealed record AccountOverview(
    AccountId Id,
    string Handle,
    string Name,
    ZoneSchedule Zones,
    string Plan,
    AccountStatus Status,
    string? StatusReason,
    AccountPhase Phase,
    string Tier,
    bool IsProvisional,
    DateTimeOffset OpenedAt,
    int Version,
    AssignedStaff? Executive = null,
    AssignedStaff? Implementer = null);

/// <summary>Who of the staff has an account.</summary>
/// <param name="PersonId">The person; null while the account waits for one.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
public sealed record AssignedStaff(PersonId? PersonId, string? Name, string? Email)
{
    /// <summary>Whether somebody is wanted and there is none.</summary>
    public bool IsWaiting => PersonId is null;
}
