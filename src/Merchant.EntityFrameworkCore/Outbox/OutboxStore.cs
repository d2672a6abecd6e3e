using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <inheritdoc cref="IOutbox"/>
internal sealed class OutboxStore(MerchantDb db, IUnitOfWork unitOfWork, OutboxSignal signal) : IOutbox
{
    private const int CleanUpBatch = 1_000;

    public async Task<Result<Page<Delivery>>> ListAsync(DeliveryState state, PageRequest page, CancellationToken cancellationToken)
    {
        var deliveries = db.Set<OutboxDelivery>().AsNoTracking().Where(d => d.State == state);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 2) is not [var key, var handler] || !Guid.TryParse(key, out var value))
                return PageRequest.BadCursor;

            var last = new EventId(value);
            deliveries = deliveries.Where(d => !(d.EventId < last) && (d.EventId > last || d.Handler.CompareTo(handler) > 0));
        }

        var rows = await (
            from delivery in deliveries.OrderBy(d => d.EventId).ThenBy(d => d.Handler).Take(page.Limit + 1)
            join merchantEvent in db.Set<OutboxEvent>() on delivery.EventId equals merchantEvent.Id
            orderby delivery.EventId, delivery.Handler
            select new Delivery(
                delivery.EventId, merchantEvent.Name, merchantEvent.AccountId, delivery.Handler, delivery.State, delivery.Attempts,
                merchantEvent.OccurredAt, delivery.NextAttemptAt, delivery.LastError))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, d => Cursor.Of(d.EventId.ToString(), d.Handler));
    }

    public async Task<Result> RetryAsync(EventId eventId, string handler, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var retried = await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var delivery = await db.Set<OutboxDelivery>()
                    .FirstOrDefaultAsync(d => d.EventId == eventId && d.Handler == handler, token).ConfigureAwait(false);
                if (delivery is null)
                    return Error.NotFound("outbox.not_found", "There is no such delivery.");
                if (delivery.State != DeliveryState.Dead)
                    return Error.Conflict("outbox.not_dead", "Only a dead delivery can be tried again by hand.");

                (delivery.State, delivery.Attempts, delivery.NextAttemptAt) = (DeliveryState.Pending, 0, now);
                db.OnCommit(signal.Wake);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return retried.IsSuccess ? Result.Success() : retried.Error;
    }

    public async Task<Result> RepeatAsync(EventId eventId, string handler, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var repeated = await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                // Without a claim: whoever works on it now has no say any more in what became of it.
                var changed = await db.Set<OutboxDelivery>().Where(d => d.EventId == eventId && d.Handler == handler)
                    .ExecuteUpdateAsync(
                        d => d.SetProperty(r => r.State, DeliveryState.Pending).SetProperty(r => r.Attempts, 0)
                            .SetProperty(r => r.NextAttemptAt, now).SetProperty(r => r.Lease, (Guid?)null),
                        token).ConfigureAwait(false);
                if (changed == 0)
                    return Error.NotFound("outbox.not_found", "There is no such delivery.");

                db.OnCommit(signal.Wake);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return repeated.IsSuccess ? Result.Success() : repeated.Error;
    }

    public async Task<int> RemoveHandledAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            var batch = await unitOfWork.ExecuteAsync(token => RemoveBatchAsync(before, token), cancellationToken).ConfigureAwait(false);
            if (!batch.IsSuccess)
                return removed;

            removed += batch.Value;
            if (batch.Value < CleanUpBatch)
                return removed;
        }
    }

    private async Task<Result<int>> RemoveBatchAsync(DateTimeOffset before, CancellationToken token)
    {
        var ids = await db.Set<OutboxEvent>().AsNoTracking()
            .Where(e => e.OccurredAt < before && e.Sequence != null)
            .Where(e => !db.Set<OutboxDelivery>().Any(d => d.EventId == e.Id && d.State != DeliveryState.Handled))
            .OrderBy(e => e.OccurredAt).Select(e => e.Id).Take(CleanUpBatch)
            .ToListAsync(token).ConfigureAwait(false);
        if (ids.Count == 0)
            return 0;

        await db.Set<OutboxDelivery>().Where(d => ids.Contains(d.EventId)).ExecuteDeleteAsync(token).ConfigureAwait(false);
        await db.Set<OutboxEvent>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(token).ConfigureAwait(false);
        return ids.Count;
    }
}
