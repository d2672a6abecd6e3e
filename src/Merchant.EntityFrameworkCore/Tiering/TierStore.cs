using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <inheritdoc cref="ITierStore"/>
internal sealed class TierStore(MerchantDb db, ITierSql sql, IRowWriter writer) : ITierStore
{
    public void Add(TierStanding standing) => db.Set<TierStanding>().Add(standing);

    public void Add(IReadOnlyList<TierEvaluation> evaluations)
    {
        foreach (var evaluation in evaluations)
            db.Insert(evaluation);
    }

    public async Task<AccountStanding?> LockAsync(AccountId account, CancellationToken cancellationToken)
    {
        var standing = (await sql.Lock(db.Context, account).ToListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        var owner = standing is null ? null : await TierReads.Owner.For(db.Context)(db.Context, account, cancellationToken).ConfigureAwait(false);
        return standing is null || owner is null ? null : new AccountStanding(standing, owner.Handle, owner.Zones, owner.Status);
    }

    public async Task<IReadOnlyList<AccountId>> ListDueAsync(
        AccountId? after, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var last = after ?? default;
        return await db.Set<TierStanding>().AsNoTracking()
            .Where(s => s.AccountId > last)
            .Where(s => s.NextCloseAt <= now || (s.HistoryPending && s.ImportUntil == null) || s.ImportUntil <= now)
            .OrderBy(s => s.AccountId)
            .Select(s => s.AccountId)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AccountStanding>> LockFreeAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellationToken)
    {
        // Many at once: a tracker that compares each property of each of them would cost more than all the rest.
        var standings = await sql.LockFree(db.Context, accounts).AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        var held = new HeldStandings(standings);
        db.WriteInBulk(token => held.SaveAsync(writer, db.Context, token));
        return await WithAccountsAsync(standings, cancellationToken).ConfigureAwait(false);
    }

    public Task<AccountStanding?> FindAsync(AccountId account, CancellationToken cancellationToken) =>
        TierReads.Standing.For(db.Context)(db.Context, account, cancellationToken);

    public Task<StandingReading?> ReadAsync(AccountId account, YearMonth from, CancellationToken cancellationToken) =>
        TierReads.Reading.For(db.Context)(db.Context, account, from, cancellationToken);

    public async Task<ILookup<AccountId, TierEvaluation>> ListEvaluationsAsync(
        IReadOnlyCollection<AccountId> accounts, YearMonth from, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var evaluations = await db.Set<TierEvaluation>().AsNoTracking()
            .Where(e => accounts.Contains(e.AccountId) && e.Period >= from)
            .OrderBy(e => e.Period).ThenBy(e => e.EvaluatedAt).ThenBy(e => e.Revision)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return evaluations.ToLookup(e => e.AccountId);
    }

    public async Task<IReadOnlyDictionary<YearMonth, YearMonth>> ListOpenThroughAsync(
        AccountId account, IReadOnlyCollection<YearMonth> months, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var rows = await db.Set<TierEvaluation>().AsNoTracking()
            .Where(e => e.AccountId == account && e.Kind == EvaluationKind.Close && months.Contains(e.Period))
            .Select(e => new { e.Period, e.Revision, e.OpenThrough })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(r => r.Period).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Revision)?.OpenThrough ?? g.Key);
    }

    /// <summary>Decisions of this very use case must be seen by its queries.</summary>
    private Task FlushAsync(CancellationToken cancellationToken) => db.SaveAsync(cancellationToken);

    private async Task<IReadOnlyList<AccountStanding>> WithAccountsAsync(List<TierStanding> standings, CancellationToken cancellationToken)
    {
        if (standings.Count == 0)
            return [];

        var ids = standings.Select(s => s.AccountId).ToList();
        var (first, last) = (ids.Min(), ids.Max());
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(a => ids.Contains(a.Id) && !(a.Id < first) && !(a.Id > last))
            .Select(a => new { a.Id, a.Handle, a.Zones, a.Status })
            .ToDictionaryAsync(a => a.Id, cancellationToken).ConfigureAwait(false);
        return [.. standings.Select(s => new AccountStanding(s, accounts[s.AccountId].Handle, accounts[s.AccountId].Zones, accounts[s.AccountId].Status))];
    }
}
