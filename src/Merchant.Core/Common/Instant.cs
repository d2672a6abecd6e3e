using System.Globalization;

namespace Merchant.Common;

/// <summary>The one precision of instants: UTC, whole microseconds, on every provider.</summary>
public static class Instant
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>Cuts an instant to whole microseconds of UTC, before it enters a rule.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>The present instant of a clock, cut to whole microseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Truncate(clock.GetUtcNow());

    /// <summary>Reads an RFC 3339 instant; it must carry an offset or Z.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant) && HasOffset(text);

    private static bool HasOffset(string? text) =>
        text is not null && (text.EndsWith('Z') || text.AsSpan(Math.Min(text.Length, 16)).IndexOfAny('+', '-') >= 0);
}
