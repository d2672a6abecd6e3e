using System.Text.Json;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <inheritdoc cref="IEventSink"/>
internal sealed class EventSink(MerchantDb db, IEnumerable<EventSubscription> subscriptions, OutboxSignal signal) : IEventSink
{
    public void Add<TEvent>(TEvent merchantEvent, AccountId? account, DateTimeOffset now)
        where TEvent : class, IMerchantEvent
    {
        db.OnCommit(signal.Wake);
        var id = EventId.New(now);
        db.Insert(new OutboxEvent
        {
            Id = id,
            Name = TEvent.EventName,
            AccountId = account,
            Payload = JsonSerializer.Serialize(merchantEvent, EventJson.Options),
            OccurredAt = now,
        });

        foreach (var subscription in subscriptions)
        {
            if (subscription.EventName == TEvent.EventName)
                db.Insert(new OutboxDelivery { EventId = id, Handler = subscription.Handler, NextAttemptAt = now });
        }
    }
}
