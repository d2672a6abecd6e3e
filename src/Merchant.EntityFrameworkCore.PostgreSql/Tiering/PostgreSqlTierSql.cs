using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

/// <summary>
/// Standings on PostgreSQL, held by row locks. Plan of one: Index Scan using pk_tier_standings. Plan of what is due:
/// in a settled month, Bitmap Or of ix_tier_standings_next_close and ix_tier_standings_history_pending, which find
/// nothing; when a month has turned, Index Scan using pk_tier_standings from the last id on, which stops at the limit.
/// </summary>
internal sealed class PostgreSqlTierSql : ITierSql
{
    public IQueryable<TierStanding> Lock(DbContext context, AccountId account)
    {
        var sql = $"SELECT * FROM {TableName.Of<TierStanding>(context)} WHERE account_id = {{0}} FOR UPDATE";
        return context.Set<TierStanding>().FromSqlRaw(sql, account.Value);
    }

    public IQueryable<TierStanding> LockDue(DbContext context, AccountId after, YearMonth dueBefore, DateTimeOffset now, int limit)
    {
        var sql =
            $$"""
            SELECT * FROM {{TableName.Of<TierStanding>(context)}}
            WHERE account_id > {0} AND (next_close < {1} OR history_pending) AND (import_until IS NULL OR import_until <= {2})
            ORDER BY account_id LIMIT {3} FOR UPDATE SKIP LOCKED
            """;
        return context.Set<TierStanding>().FromSqlRaw(sql, after.Value, dueBefore.Code, now.ToUniversalTime(), limit);
    }
}
