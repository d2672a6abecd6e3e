namespace Merchant.Common;

/// <summary>Removes the answers kept for idempotency keys after a day.</summary>
public sealed class IdempotencyCleanUp(IIdempotencyStore answers, TimeProvider clock) : IMerchantJob
{
    /// <summary>How long an answer is kept: 24 hours.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        answers.RemoveBeforeAsync(clock.Now() - Retention, cancellationToken);
}
