using Merchant.Accounts;
using Merchant.Common;
using Merchant.Audit;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>
/// Records and voids dispatches. Recording is idempotent by id; a batch is taken whole or not at all. Members of the
/// account, administrators and the platform itself may; other staff: <c>accounts.members_only</c>; a foreign account:
/// <c>accounts.not_found</c>.
/// </summary>
public sealed class DispatchService
{
    private const int MostFieldErrors = 100;

    private readonly IUnitOfWork _unitOfWork;
    private readonly ITierStore _tiers;
    private readonly IDispatchStore _dispatches;
    private readonly IAuditTrail _audit;
    private readonly TierProgress _progress;
    private readonly TieringOptions _options;
    private readonly TimeProvider _clock;

    internal DispatchService(
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
    /// Records up to 10,000 dispatches. Errors, each naming its line (<c>[3].id</c>): <c>dispatches.batch.size</c>,
    /// <c>dispatches.id.invalid</c>, <c>dispatches.in_future</c>, <c>dispatches.too_old</c>,
    /// <c>dispatches.conflict</c> (the id is there with another instant; the first stays); <c>accounts.closed</c>.
    /// </summary>
    public async Task<Result<RecordedDispatches>> RecordAsync(
        Actor actor, AccountId account, IReadOnlyList<Dispatch> batch, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForRecording(actor, account, ApiScope.DispatchesWrite) is { } refused)
            return refused;
        if (batch.Count is 0 or > DispatchRules.MaxBatch)
            return Error.Invalid("dispatches.batch.size", $"A batch has 1 to {DispatchRules.MaxBatch} dispatches.", "$");

        var recorded = await _unitOfWork.ExecuteAsync(token => RecordLockedAsync(actor, account, batch, token), cancellationToken).ConfigureAwait(false);
        if (recorded.IsSuccess)
            MerchantTelemetry.DispatchesRecorded.Add(recorded.Value.Recorded);

        return recorded;
    }

    /// <summary>
    /// Voids a dispatch: it counts no more, and stays voided. Again is the same answer. Errors:
    /// <c>dispatches.not_found</c>.
    /// </summary>
    public async Task<Result<DispatchRecord>> VoidAsync(Actor actor, AccountId account, string id, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForRecording(actor, account, ApiScope.DispatchesWrite) is { } refused)
            return refused;
        if (DispatchRules.CheckId(id) is not null)
            return NotFound;

        return await _unitOfWork.ExecuteAsync<DispatchRecord>(
            async token =>
            {
                var locked = await _tiers.LockAsync(account, token).ConfigureAwait(false);
                if (locked is null)
                    return AccountAccess.NotFound;
                if (AccountAccess.ForStatus(actor, locked.Status) is { } held)
                    return held;

                var now = _clock.Now();
                await _progress.CatchUpAsync([locked], now, token).ConfigureAwait(false);
                var outcome = await _dispatches.VoidAsync(account, id, now, token).ConfigureAwait(false);
                if (outcome is not { } voided)
                    return NotFound;

                if (!voided.WasVoided)
                {
                    _audit.Add(AuditEntry.Of(actor, "dispatches.void", account, now).Change(id, "counted", "voided"));
                    await _progress.NoteArrearsAsync(locked, [voided.Dispatch.Month], now, token).ConfigureAwait(false);
                }

                return voided.Dispatch;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static Error NotFound { get; } = Error.NotFound("dispatches.not_found", "There is no such dispatch.");

    private async Task<Result<RecordedDispatches>> RecordLockedAsync(
        Actor actor, AccountId account, IReadOnlyList<Dispatch> batch, CancellationToken token)
    {
        var now = _clock.Now();
        if (Check(batch, now) is { } error)
            return error;

        var locked = await _tiers.LockAsync(account, token).ConfigureAwait(false);
        if (locked is null)
            return AccountAccess.NotFound;
        if (AccountAccess.ForStatus(actor, locked.Status) is { } held)
            return held;

        await _progress.CatchUpAsync([locked], now, token).ConfigureAwait(false);
        var records = new Dictionary<string, DispatchRecord>(batch.Count, StringComparer.Ordinal);
        var conflicts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dispatch in batch)
        {
            var record = DispatchRules.Place(dispatch, locked.Zones);
            if (!records.TryAdd(record.Id, record) && records[record.Id].DispatchedAt != record.DispatchedAt)
                conflicts.Add(record.Id);
        }

        var outcome = await _dispatches.RecordAsync(account, [.. records.Values], now, token).ConfigureAwait(false);
        conflicts.UnionWith(outcome.Conflicts.Keys);
        if (conflicts.Count > 0)
            return Conflict(batch, conflicts);

        await _progress.NoteArrearsAsync(locked, [.. outcome.Months.Keys], now, token).ConfigureAwait(false);
        await JudgeAsync(locked, outcome, now, token).ConfigureAwait(false);

        // A member's own records speak for themselves; what somebody else records for a member is told.
        if (outcome.Recorded > 0 && actor.RoleIn(account) is null && actor.Grant is null)
            _audit.Add(AuditEntry.Of(actor, "dispatches.record", account, now).Change("recorded", null, outcome.Recorded));

        return new RecordedDispatches(outcome.Recorded, batch.Count - outcome.Recorded);
    }

    private Task JudgeAsync(AccountStanding locked, RecordOutcome outcome, DateTimeOffset now, CancellationToken token)
    {
        if (locked.Standing.HistoryPending)
            return _progress.JudgeRecordsAsync(locked, now, token);

        var present = locked.Zones.MonthOf(now);
        return outcome.Months.TryGetValue(present, out var count)
            ? _progress.PromoteAsync(locked, present, count, now, token)
            : Task.CompletedTask;
    }

    private Error? Check(IReadOnlyList<Dispatch> batch, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var found = 0;
        for (var i = 0; i < batch.Count && found < MostFieldErrors; i++)
        {
            foreach (var error in (Error?[])[DispatchRules.CheckId(batch[i].Id), DispatchRules.CheckInstant(batch[i].DispatchedAt, now, _options)])
            {
                if (error is null)
                    continue;

                errors.Add($"[{i}].{error.Fields[0].Field}", error.Code, error.Message);
                found++;
            }
        }

        return errors.ToError();
    }

    private static Error Conflict(IReadOnlyList<Dispatch> batch, HashSet<string> conflicts) =>
        Error.Conflict("dispatches.conflict", "An id is recorded with another instant already; the first stays. Nothing of this batch was recorded.") with
        {
            Fields = [.. batch
                .Select((dispatch, index) => (dispatch.Id, Index: index))
                .Where(d => conflicts.Contains(d.Id))
                .Take(MostFieldErrors)
                .Select(d => new FieldError($"[{d.Index}].dispatchedAt", "This id is recorded with another instant."))],
        };
}

/// <summary>What a batch came to.</summary>
/// <param name="Recorded">Dispatches that are new.</param>
/// <param name="Duplicates">Dispatches that were there already, voided ones included.</param>
public readonly record struct RecordedDispatches(int Recorded, int Duplicates);
