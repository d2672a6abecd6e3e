using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>
/// Takes a stream of dispatches, however long, in chunks of their own transactions: a line at fault is reported and
/// the rest goes on. After a crash the same stream is sent again; what is there already counts as a duplicate. Months
/// are judged once, when the import ends.
/// </summary>
public sealed class DispatchImport
{
    private const int ChunkSize = 5_000;

    private readonly IUnitOfWork _unitOfWork;
    private readonly ITierStore _tiers;
    private readonly IDispatchStore _dispatches;
    private readonly IAuditTrail _audit;
    private readonly TierProgress _progress;
    private readonly TieringOptions _options;
    private readonly TimeProvider _clock;

    internal DispatchImport(
        IUnitOfWork unitOfWork, ITierStore tiers, IDispatchStore dispatches, IAuditTrail audit, TierProgress progress, IOptions<TieringOptions> options, TimeProvider clock)
    {
        _unitOfWork = unitOfWork;
        _tiers = tiers;
        _dispatches = dispatches;
        _audit = audit;
        _progress = progress;
        _options = options.Value;
        _clock = clock;
    }

    /// <summary>
    /// Imports lines. Errors: <c>accounts.not_found</c>, <c>accounts.members_only</c>, <c>auth.scope_missing</c>,
    /// <c>accounts.closed</c>, <c>accounts.suspended</c> (when it begins); and per line, in the report:
    /// <c>dispatches.id.invalid</c>, <c>dispatches.instant.invalid</c>, <c>accounts.zone.gap</c>,
    /// <c>dispatches.in_future</c>, <c>dispatches.too_old</c>, <c>dispatches.conflict</c>.
    /// </summary>
    public async Task<Result<ImportReport>> RunAsync(
        Actor actor, AccountId account, IAsyncEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForRecording(actor, account, ApiScope.DispatchesWrite) is { } refused)
            return refused;

        using var activity = MerchantTelemetry.Activities.StartActivity("merchant.dispatches.import");
        var import = Guid.CreateVersion7(_clock.Now());
        var begun = await ChangeAsync(account, import, (locked, id, now, _) => Begin(actor, locked, id, now), cancellationToken).ConfigureAwait(false);
        if (!begun.IsSuccess)
            return begun.Error;

        var report = new ImportReport();
        Result<bool>? taken = null;
        try
        {
            taken = await TakeAllAsync(account, import, lines, report, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // However it ends, by a fault of the stream too, what it brought is judged now. Only a process that dies leaves
            // that to the period close.
            if (taken is not { IsSuccess: true })
                await EndAsync(actor, account, import, report, CancellationToken.None).ConfigureAwait(false);
        }

        if (!taken.IsSuccess)
            return taken.Error;

        var ended = await EndAsync(actor, account, import, report, cancellationToken).ConfigureAwait(false);
        return ended.IsSuccess ? report : ended.Error;
    }

    private async Task<Result<bool>> TakeAllAsync(
        AccountId account, Guid import, IAsyncEnumerable<ImportLine> lines, ImportReport report, CancellationToken cancellationToken)
    {
        var chunk = new List<ImportLine>(ChunkSize);
        var outcome = new ChunkOutcome(ChunkSize);
        await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            chunk.Add(line);
            if (chunk.Count < ChunkSize)
                continue;

            var taken = await TakeAsync(account, import, chunk, outcome, report, cancellationToken).ConfigureAwait(false);
            if (!taken.IsSuccess)
                return taken;

            chunk.Clear();
        }

        return await TakeAsync(account, import, chunk, outcome, report, cancellationToken).ConfigureAwait(false);
    }

    private Task<Result<bool>> Begin(Actor actor, AccountStanding locked, Guid import, DateTimeOffset now)
    {
        if (AccountAccess.ForStatus(actor, locked.Status) is { } held)
            return Task.FromResult<Result<bool>>(held);

        locked.Standing.BeginImport(import, now + _options.ImportLease);
        return Task.FromResult<Result<bool>>(true);
    }

    /// <summary>Ends the import, judges what it brought, and tells the audit trail.</summary>
    private Task<Result<bool>> EndAsync(
        Actor actor, AccountId account, Guid import, ImportReport report, CancellationToken cancellationToken) =>
        ChangeAsync(
            account,
            import,
            async (locked, _, now, token) =>
            {
                locked.Standing.EndImport(import);
                await _progress.JudgeRecordsAsync(locked, now, token).ConfigureAwait(false);
                if (report.Recorded > 0)
                {
                    _audit.Add(AuditEntry.Of(actor, "dispatches.import", account, now)
                        .Change("recorded", null, report.Recorded)
                        .Change("duplicates", null, report.Duplicates)
                        .Change("rejected", null, report.RejectedCount));
                }

                return true;
            },
            cancellationToken);

    private async Task<Result<bool>> TakeAsync(
        AccountId account, Guid import, List<ImportLine> chunk, ChunkOutcome outcome, ImportReport report, CancellationToken cancellationToken)
    {
        if (chunk.Count == 0)
            return true;

        var taken = await _unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var (locked, error) = await LockAsync(account, token).ConfigureAwait(false);
                if (locked is null)
                    return error;

                var now = _clock.Now();
                locked.Standing.ProlongImport(import, now + _options.ImportLease);
                ImportChunk.Place(outcome, chunk, locked.Zones, now, _options);
                var recorded = await _dispatches.RecordAsync(account, outcome.Records, now, token).ConfigureAwait(false);
                await _progress.NoteArrearsAsync(locked, [.. recorded.Months.Keys], now, token).ConfigureAwait(false);
                outcome.Settle(recorded);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

        if (!taken.IsSuccess)
            return taken;

        MerchantTelemetry.DispatchesRecorded.Add(outcome.Recorded);
        report.Add(outcome);
        return true;
    }

    private Task<Result<bool>> ChangeAsync(
        AccountId account, Guid import, Func<AccountStanding, Guid, DateTimeOffset, CancellationToken, Task<Result<bool>>> change, CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync(
            async token =>
            {
                var (locked, error) = await LockAsync(account, token).ConfigureAwait(false);
                return locked is null ? error : await change(locked, import, _clock.Now(), token).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<(AccountStanding? Locked, Error Error)> LockAsync(AccountId account, CancellationToken token)
    {
        var locked = await _tiers.LockAsync(account, token).ConfigureAwait(false);
        if (locked is null)
            return (null, AccountAccess.NotFound);
        if (locked.Status == AccountStatus.Closed)
            return (null, Error.Conflict("accounts.closed", "The account is closed."));

        await _progress.CatchUpAsync([locked], _clock.Now(), token).ConfigureAwait(false);
        return (locked, AccountAccess.NotFound);
    }
}
