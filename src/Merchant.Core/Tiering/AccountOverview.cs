using Merchant.Accounts;
using Merchant.Common;

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
    int Version);
