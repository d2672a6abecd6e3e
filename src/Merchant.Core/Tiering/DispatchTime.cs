using System.Globalization;
using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Reads the time of a dispatch as files write it.</summary>
public static class DispatchTime
{
    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm",
    ];

    /// <summary>
    /// Reads ISO 8601: with an offset or Z an instant; without one a clock time in the account's zone, the earlier
    /// instant where the clock shows it twice. Errors: <c>dispatches.instant.invalid</c>, <c>accounts.zone.gap</c>.
    /// </summary>
    public static Result<DateTimeOffset> Parse(string? text, ZoneSchedule zones)
    {
        var isLocal = DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);

        // At the two ends of the calendar a zone's offset would leave it; such a time is refused as too old or too late anyway.
        if (isLocal && local.Kind == DateTimeKind.Unspecified)
            return local.Year is > 1 and < 9999 ? zones.ToInstant(local) : new DateTimeOffset(local, TimeSpan.Zero);

        return ParseInstant(text);
    }

    /// <summary>Reads an RFC 3339 instant; it must carry an offset or Z. Errors: <c>dispatches.instant.invalid</c>.</summary>
    public static Result<DateTimeOffset> ParseInstant(string? text) => Instant.TryParse(text, out var instant)
        ? instant
        : Error.Invalid("dispatches.instant.invalid", "A time is written as 2011-12-09T12:50:00Z or with another offset.", "dispatchedAt");
}
