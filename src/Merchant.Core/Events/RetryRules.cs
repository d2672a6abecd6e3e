namespace Merchant.Events;

/// <summary>When a failed delivery is tried again, and when it is given up.</summary>
public static class RetryRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The wait after the <paramref name="attempts"/>th failure; null when the delivery is dead.</summary>
    public static TimeSpan? NextWait(int attempts, OutboxOptions options)
    {
        if (attempts >= options.MaxAttempts)
            return null;

        var doublings = Math.Clamp(attempts - 1, 0, 30);
        var wait = options.FirstRetry.Ticks * Math.Pow(2, doublings);
        return wait >= Longest.Ticks ? Longest : TimeSpan.FromTicks((long)wait);
    }
}
