using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>Finding due deliveries, which each provider does in its own way.</summary>
internal interface IOutboxSql
{
    /// <summary>
    /// Pending deliveries of the handlers that are due, earliest first, held until the transaction ends; those that
    /// another relay holds are left out.
    /// </summary>
    IQueryable<OutboxDelivery> LockDue(DbContext context, IReadOnlyCollection<string> handlers, DateTimeOffset now, int limit);
}
