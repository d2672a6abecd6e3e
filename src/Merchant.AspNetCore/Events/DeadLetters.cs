using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.AspNetCore.Events;

/// <summary>Sends dead deliveries again, and notes who had it done.</summary>
internal sealed class DeadLetters(IUnitOfWork unitOfWork, IOutbox outbox, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a dead delivery due again. Errors: <c>outbox.not_found</c>, <c>outbox.not_dead</c>.</summary>
    public Task<Result<EventId>> RetryAsync(Actor actor, EventId eventId, string handler, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<EventId>(
            async token =>
            {
                var now = clock.Now();
                var retried = await outbox.RetryAsync(eventId, handler, now, token);
                if (!retried.IsSuccess)
                    return retried.Error;

                audit.Add(AuditEntry.Of(actor, "outbox.retry", null, now)
                    .Change("eventId", null, eventId)
                    .Change("handler", null, handler)
                    .Change("state", DeliveryState.Dead, DeliveryState.Pending));
                return eventId;
            },
            cancellationToken);
}
