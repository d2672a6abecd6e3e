using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <inheritdoc cref="IDispatchStore"/>
internal sealed class DispatchStore(MerchantDb db, IDispatchSql sql) : IDispatchStore
{
    public Task<RecordOutcome> RecordAsync(
        AccountId account, IReadOnlyList<DispatchRecord> dispatches, DateTimeOffset now, CancellationToken cancellationToken) =>
        dispatches.Count == 0
            ? Task.FromResult(new RecordOutcome(0, new Dictionary<YearMonth, long>(), new Dictionary<string, DateTimeOffset>()))
            : sql.RecordAsync(db.Context, account, dispatches, now, cancellationToken);

    public async Task<VoidOutcome?> VoidAsync(AccountId account, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Set<DispatchRow>().AsNoTracking()
            .FirstOrDefaultAsync(d => d.AccountId == account && d.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null)
            return null;
        if (row.VoidedAt is not null)
            return new VoidOutcome(new DispatchRecord(row.Id, row.DispatchedAt, row.Day, row.VoidedAt), WasVoided: true);

        var month = YearMonth.Of(row.Day);
        await db.Set<DispatchRow>().Where(d => d.AccountId == account && d.Id == id)
            .ExecuteUpdateAsync(d => d.SetProperty(r => r.VoidedAt, now), cancellationToken).ConfigureAwait(false);
        await db.Set<DispatchMonthRow>().Where(m => m.AccountId == account && m.Month == month)
            .ExecuteUpdateAsync(m => m.SetProperty(r => r.Count, r => r.Count - 1), cancellationToken).ConfigureAwait(false);
        await db.Set<DispatchDayRow>().Where(d => d.AccountId == account && d.Day == row.Day)
            .ExecuteUpdateAsync(d => d.SetProperty(r => r.Count, r => r.Count - 1), cancellationToken).ConfigureAwait(false);
        return new VoidOutcome(new DispatchRecord(row.Id, row.DispatchedAt, row.Day, now), WasVoided: false);
    }

    public async Task<ILookup<AccountId, KeyValuePair<YearMonth, MonthCount>>> ListMonthsAsync(
        IReadOnlyCollection<AccountId> accounts, YearMonth from, CancellationToken cancellationToken)
    {
        var (first, last) = (accounts.Min(), accounts.Max());
        var rows = await db.Set<DispatchMonthRow>().AsNoTracking()
            .Where(m => accounts.Contains(m.AccountId) && !(m.AccountId < first) && !(m.AccountId > last) && m.Month >= from)
            .Select(m => new { m.AccountId, m.Month, m.Count, m.IsLate })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToLookup(r => r.AccountId, r => KeyValuePair.Create(r.Month, new MonthCount(r.Count, r.IsLate)));
    }

    public Task MarkLateAsync(AccountId account, IReadOnlyCollection<YearMonth> months, CancellationToken cancellationToken) =>
        db.Set<DispatchMonthRow>().Where(m => m.AccountId == account && months.Contains(m.Month))
            .ExecuteUpdateAsync(m => m.SetProperty(r => r.IsLate, true), cancellationToken);

    public Task ClearLateAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellationToken) =>
        db.Set<DispatchMonthRow>().Where(m => accounts.Contains(m.AccountId) && m.IsLate)
            .ExecuteUpdateAsync(m => m.SetProperty(r => r.IsLate, false), cancellationToken);
}
