namespace Merchant.Events;

/// <summary>How events travel from the outbox to their handlers.</summary>
public sealed class OutboxOptions
{
    /// <summary>Whether this node runs the relay. Default: true.</summary>
    public bool RunRelay { get; set; } = true;

    /// <summary>How long the relay waits for a wake-up before it looks by itself. Default: 5 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many deliveries a claim takes. Default: 50; 1 to 1,000.</summary>
    public int BatchSize { get; set; } = 50;

    /// <summary>
    /// How many deliveries of <see cref="EventLane.Messages"/> this node works on side by side. Default: 4; 1 to 64.
    /// </summary>
    public int MessagesAtOnce { get; set; } = 4;

    /// <summary>How long a claim holds; a handler that takes longer is cancelled. Default: 60 seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After how many failures a delivery is dead. Default: 10; at least 1.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The wait after the first failure, doubled after each further one up to an hour. Default: 2 seconds.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long handled events are kept. Default: 30 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
