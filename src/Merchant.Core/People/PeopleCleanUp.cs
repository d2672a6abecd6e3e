using Merchant.Common;

namespace Merchant.People;

/// <summary>Removes sessions, tokens and counted attempts that are over.</summary>
public sealed class PeopleCleanUp(
    IUnitOfWork unitOfWork, ISessionStore sessions, IOneTimeTokenStore tokens, IAttemptStore attempts, TimeProvider clock) : IMerchantJob
{
    /// <summary>Longer than any window within which attempts count.</summary>
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var removed = await unitOfWork.ExecuteAsync<int>(
            async token =>
                await sessions.RemoveOverdueAsync(now, token).ConfigureAwait(false)
                + await tokens.RemoveOverdueAsync(now, token).ConfigureAwait(false)
                + await attempts.RemoveBeforeAsync(now - AttemptsKept, now, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return removed.IsSuccess ? removed.Value : 0;
    }
}
