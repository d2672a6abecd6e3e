namespace Merchant.Notifications;

/// <summary>When a message that could not go out is tried again, and when it is given up.</summary>
public static class MessageRetryRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// When the next attempt is due; null where the last one has been. The last one is at the end of
    /// <see cref="NotificationOptions.GiveUpAfter"/>, however long the wait before it would have been.
    /// </summary>
    /// <param name="attempts">How often it was tried, this time among them.</param>
    /// <param name="triedFrom">From when on it is tried.</param>
    /// <param name="wanted">The wait that the channel's server asks for; null where it asks for none.</param>
    /// <param name="options">The waits.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? NextAttempt(int attempts, DateTimeOffset triedFrom, TimeSpan? wanted, NotificationOptions options, DateTimeOffset now)
    {
        var end = triedFrom + options.GiveUpAfter;
        if (now >= end)
            return null;

        var wait = wanted ?? Doubled(attempts, options);
        var next = wait >= end - now ? end : now + wait;
        return next < now + Shortest ? now + Shortest : next;
    }

    private static TimeSpan Doubled(int attempts, NotificationOptions options)
    {
        var wait = options.FirstRetry.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return wait >= Longest.Ticks ? Longest : TimeSpan.FromTicks((long)wait);
    }
}
