using Merchant.Accounts;

namespace Merchant.AspNetCore.Accounts;

/// <summary>What a zone schedule says to callers.</summary>
internal static class AccountZones
{
    /// <summary>The zone from next month on: another one where a change is planned.</summary>
    public static string ZoneNextMonth(this ZoneSchedule zones, DateTimeOffset now) => zones.ZoneAt(zones.StartOf(zones.MonthOf(now).Next));
}
