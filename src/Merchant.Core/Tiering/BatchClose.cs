using Merchant.Common;
using Microsoft.Extensions.Logging;

namespace Merchant.Tiering;

/// <summary>Closes the month for a batch of accounts.</summary>
internal sealed class BatchClose(
    IUnitOfWork unitOfWork, ITierStore tiers, TierProgress progress, TimeProvider clock, ILogger<BatchClose> logger)
{
    /// <summary>Closes a batch in one transaction; where that fails, each account in its own.</summary>
    public async Task<(int Closed, int Failed)> CloseAsync(IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken)
    {
        try
        {
            var closed = await unitOfWork.ExecuteAsync(token => CloseLockedAsync(accounts, token), cancellationToken).ConfigureAwait(false);
            if (closed.IsSuccess)
                return (closed.Value, 0);

            logger.LogError("{Accounts} accounts from {Account} on could not be closed together: {Code}.", accounts.Count, accounts[0], closed.Error.Code);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "{Accounts} accounts from {Account} on could not be closed together.", accounts.Count, accounts[0]);
        }

        var done = (Closed: 0, Failed: 0);
        if (accounts.Count == 1)
            return (0, 1);

        foreach (var account in accounts)
        {
            var one = await CloseAsync([account], cancellationToken).ConfigureAwait(false);
            done = (done.Closed + one.Closed, done.Failed + one.Failed);
        }

        return done;
    }

    private async Task<Result<int>> CloseLockedAsync(IReadOnlyList<AccountId> accounts, CancellationToken token)
    {
        var now = clock.Now();
        var free = await tiers.LockFreeAsync(accounts, token).ConfigureAwait(false);
        var abandoned = free.Where(a => a.Standing.ImportId is not null && !a.Standing.IsImporting(now)).ToList();
        foreach (var account in abandoned)
        {
            account.Standing.EndAbandonedImport(now);
            await progress.JudgeRecordsAsync(account, now, token).ConfigureAwait(false);
        }

        return abandoned.Count + await progress.CatchUpAsync(free, now, token).ConfigureAwait(false);
    }
}
