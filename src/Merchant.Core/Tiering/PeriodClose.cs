using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// Closes the months that have ended, in batches of their own transactions, and judges history that an interrupted
/// import left. Running it again changes nothing; two nodes share the work.
/// </summary>
public sealed class PeriodClose : IMerchantJob
{
    private const int BatchSize = 500;

    private readonly IUnitOfWork _unitOfWork;
    private readonly ITierStore _tiers;
    private readonly TierProgress _progress;
    private readonly TimeProvider _clock;

    internal PeriodClose(IUnitOfWork unitOfWork, ITierStore tiers, TierProgress progress, TimeProvider clock)
    {
        _unitOfWork = unitOfWork;
        _tiers = tiers;
        _progress = progress;
        _clock = clock;
    }

    /// <summary>Closes what is due and gives the number of accounts that were brought up to date.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var closed = 0;
        AccountId? after = null;
        while (true)
        {
            var batch = await _unitOfWork.ExecuteAsync(token => CloseBatchAsync(after, token), cancellationToken).ConfigureAwait(false);
            if (!batch.IsSuccess)
                throw new InvalidOperationException($"The period close was refused: {batch.Error.Code}.");

            closed += batch.Value.Closed;
            if (batch.Value.Last is not { } last)
                break;

            after = last;
        }

        MerchantTelemetry.AccountsClosed.Add(closed);
        return closed;
    }

    private async Task<Result<Batch>> CloseBatchAsync(AccountId? after, CancellationToken token)
    {
        var now = _clock.Now();

        // The month that has begun furthest east: every account with an earlier one may be due; its own zone decides.
        var begun = YearMonth.Of(DateOnly.FromDateTime(now.UtcDateTime.AddHours(14)));
        var due = await _tiers.LockDueAsync(after, begun, now, BatchSize, token).ConfigureAwait(false);
        var closed = await _progress.CatchUpAsync(due, now, token).ConfigureAwait(false);
        return new Batch(closed, due.Count == 0 ? null : due[^1].Standing.AccountId);
    }

    private sealed record Batch(int Closed, AccountId? Last);
}
