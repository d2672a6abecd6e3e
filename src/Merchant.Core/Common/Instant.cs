namespace Merchant.Common;

/// <summary>The one precision of instants: UTC, whole microseconds, on every provider.</summary>
public static class Instant
{
    /// <summary>Cuts an instant to whole microseconds of UTC, before it enters a rule.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>The present instant of a clock, cut to whole microseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Truncate(clock.GetUtcNow());
}
