using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.PostgreSql.Outbox;

/// <summary>Due deliveries on PostgreSQL, several relays side by side. Plan: Index Scan using ix_outbox_deliveries_due, LockRows.</summary>
internal sealed class PostgreSqlOutboxSql : IOutboxSql
{
    public IQueryable<OutboxDelivery> LockDue(DbContext context, IReadOnlyCollection<string> handlers, DateTimeOffset now, int limit)
    {
        var table = RowTable<OutboxDelivery>.In(context);
        var sql =
            $$"""
            SELECT {{table.ColumnNames}} FROM {{table.Name}}
            WHERE state = 'pending' AND next_attempt_at <= {0} AND handler = ANY ({1})
            ORDER BY next_attempt_at LIMIT {2} FOR UPDATE SKIP LOCKED
            """;
        return context.Set<OutboxDelivery>().FromSqlRaw(sql, now.ToUniversalTime(), handlers.ToArray(), limit);
    }
}
