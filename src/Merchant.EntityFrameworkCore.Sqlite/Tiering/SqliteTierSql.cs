using Merchant.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Sqlite.Tiering;

/// <summary>
/// Standings on SQLite: the writer queue and BEGIN IMMEDIATE hold everything, so nothing more is said.
/// Plan: SEARCH merchant_tier_standings USING its primary key; for what is due, SEARCH USING ix_tier_standings_next_close
/// and ix_tier_standings_history_pending, or by the primary key from the last id on.
/// </summary>
internal sealed class SqliteTierSql : ITierSql
{
    public IQueryable<TierStanding> Lock(DbContext context, AccountId account) =>
        context.Set<TierStanding>().Where(s => s.AccountId == account);

    public IQueryable<TierStanding> LockDue(DbContext context, AccountId after, YearMonth dueBefore, DateTimeOffset now, int limit) =>
        context.Set<TierStanding>()
            .Where(s => s.AccountId > after && (s.NextClose < dueBefore || s.HistoryPending) && (s.ImportUntil == null || s.ImportUntil <= now))
            .OrderBy(s => s.AccountId)
            .Take(limit);
}
