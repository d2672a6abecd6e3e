using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Events;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Sqlite.Outbox;

/// <summary>Due deliveries on SQLite, held by the writer queue. Plan: SEARCH USING INDEX ix_outbox_deliveries_due.</summary>
internal sealed class SqliteOutboxSql : IOutboxSql
{
    public IQueryable<OutboxDelivery> LockDue(DbContext context, IReadOnlyCollection<string> handlers, DateTimeOffset now, int limit) =>
        context.Set<OutboxDelivery>()
            .Where(d => d.State == DeliveryState.Pending && d.NextAttemptAt <= now && handlers.Contains(d.Handler))
            .OrderBy(d => d.NextAttemptAt)
            .Take(limit);
}
