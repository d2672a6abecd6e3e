using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

/// <summary>
/// Standings on PostgreSQL, held by row locks. Plan: Index Scan using pk_tier_standings, LockRows; for many, with the ids
/// as its condition.
/// </summary>
internal sealed class PostgreSqlTierSql : ITierSql
{
    public IQueryable<TierStanding> Lock(DbContext context, AccountId account)
    {
        var table = RowTable<TierStanding>.In(context);
        var sql = $"SELECT {table.ColumnNames} FROM {table.Name} WHERE account_id = {{0}} FOR UPDATE";
        return context.Set<TierStanding>().FromSqlRaw(sql, account.Value);
    }

    public IQueryable<TierStanding> LockFree(DbContext context, IReadOnlyCollection<AccountId> accounts)
    {
        // The bounds say once more what the ids say: without them, many ids look dearer to the planner than the whole table.
        var table = RowTable<TierStanding>.In(context);
        var sql =
            $"""
            SELECT {table.ColumnNames} FROM {table.Name} WHERE account_id = ANY ({"{0}"}) AND account_id BETWEEN {"{1}"} AND {"{2}"}
            ORDER BY account_id FOR UPDATE SKIP LOCKED
            """;
        return context.Set<TierStanding>().FromSqlRaw(sql, accounts.Select(a => a.Value).ToArray(), accounts.Min().Value, accounts.Max().Value);
    }
}
