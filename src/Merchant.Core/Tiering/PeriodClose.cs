using Merchant.Common;
using Microsoft.Extensions.Logging;

namespace Merchant.Tiering;

/// <summary>
/// Closes the months that have ended, in batches of their own transactions, and judges what an import left whose process
/// died. Running it again changes nothing; two nodes share the work. An account that cannot be closed stops no other.
/// </summary>
public sealed class PeriodClose : IMerchantJob
{
    private const int BatchSize = 500;

    private readonly IUnitOfWork _unitOfWork;
    private readonly ITierStore _tiers;
    private readonly TierProgress _progress;
    private readonly TimeProvider _clock;
    private readonly ILogger<PeriodClose> _logger;

    internal PeriodClose(IUnitOfWork unitOfWork, ITierStore tiers, TierProgress progress, TimeProvider clock, ILogger<PeriodClose> logger)
    {
        _unitOfWork = unitOfWork;
        _tiers = tiers;
        _progress = progress;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Closes what is due and gives the number of accounts that were brought up to date.</summary>
    /// <exception cref="InvalidOperationException">Some accounts could not be closed; all others were. The log names them.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = MerchantTelemetry.Activities.StartActivity("merchant.tiering.period_close");
        var (closed, failed) = (0, 0);
        AccountId? after = null;
        while (true)
        {
            var due = await _tiers.ListDueAsync(after, _clock.Now(), BatchSize, cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
                break;

            var done = await CloseAsync(due, cancellationToken).ConfigureAwait(false);
            closed += done.Closed;
            failed += done.Failed;
            after = due[^1];
        }

        MerchantTelemetry.AccountsClosed.Add(closed);
        return failed == 0 ? closed : throw new InvalidOperationException($"{failed} accounts could not be closed; the log names them.");
    }

    /// <summary>Closes a batch in one transaction; where that fails, each account in its own.</summary>
    private async Task<(int Closed, int Failed)> CloseAsync(IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken)
    {
        try
        {
            var closed = await _unitOfWork.ExecuteAsync(token => CloseLockedAsync(accounts, token), cancellationToken).ConfigureAwait(false);
            if (closed.IsSuccess)
                return (closed.Value, 0);

            _logger.LogError("{Accounts} accounts from {Account} on could not be closed together: {Code}.", accounts.Count, accounts[0], closed.Error.Code);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "{Accounts} accounts from {Account} on could not be closed together.", accounts.Count, accounts[0]);
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
        var now = _clock.Now();
        var free = await _tiers.LockFreeAsync(accounts, token).ConfigureAwait(false);
        var abandoned = free.Where(a => a.Standing.ImportId is not null && !a.Standing.IsImporting(now)).ToList();
        foreach (var account in abandoned)
        {
            account.Standing.EndAbandonedImport(now);
            await _progress.JudgeRecordsAsync(account, now, token).ConfigureAwait(false);
        }

        return abandoned.Count + await _progress.CatchUpAsync(free, now, token).ConfigureAwait(false);
    }
}
