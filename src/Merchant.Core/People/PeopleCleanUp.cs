using Merchant.Common;

namespace Merchant.People;

/// <summary>Removes sessions, tokens and counted attempts that are over.</summary>
public sealed class PeopleCleanUp(
    IUnitOfWork unitOfWork, ISessionStore sessions, IOneTimeTokenStore tokens, IAttemptStore attempts, TimeProvider clock) : IMerchantJob
{
    private const int TokenBatch = 1_000;

    /// <summary>Longer than any window within which attempts count.</summary>
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var removed = await unitOfWork.ExecuteAsync<int>(
            async token =>
                await sessions.RemoveOverdueAsync(now, token).ConfigureAwait(false)
                + await attempts.RemoveBeforeAsync(now - AttemptsKept, now, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return (removed.IsSuccess ? removed.Value : 0) + await RemoveTokensAsync(now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every message to an applicant brings tokens along: there may be many.</summary>
    private async Task<int> RemoveTokensAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var batch = await unitOfWork.ExecuteAsync<int>(
                async token => await tokens.RemoveOverdueAsync(now, TokenBatch, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            removed += batch.IsSuccess ? batch.Value : 0;
            if (!batch.IsSuccess || batch.Value < TokenBatch)
                return removed;
        }
    }
}
