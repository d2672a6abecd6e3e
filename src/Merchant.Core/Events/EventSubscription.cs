using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.Events;

/// <summary>One handler's wish to hear of one event, under a name that deliveries are kept by.</summary>
public sealed class EventSubscription
{
    private readonly Func<IServiceProvider, string, EventContext, CancellationToken, Task> _deliver;

    private EventSubscription(
        string handler, string eventName, EventLane lane, Func<IServiceProvider, string, EventContext, CancellationToken, Task> deliver)
    {
        Handler = handler;
        EventName = eventName;
        Lane = lane;
        _deliver = deliver;
    }

    /// <summary>The handler's stable name; a renamed handler gets no deliveries of its former name.</summary>
    public string Handler { get; }

    /// <summary>The event's name.</summary>
    public string EventName { get; }

    /// <summary>Where its deliveries queue.</summary>
    public EventLane Lane { get; }

    /// <summary>Subscribes <typeparamref name="THandler"/> to <typeparamref name="TEvent"/>, in the default lane.</summary>
    public static EventSubscription Of<TEvent, THandler>(string handler)
        where TEvent : class, IMerchantEvent
        where THandler : class, IEventHandler<TEvent> => Of<TEvent, THandler>(handler, EventLane.Default);

    /// <summary>Subscribes <typeparamref name="THandler"/> to <typeparamref name="TEvent"/>.</summary>
    public static EventSubscription Of<TEvent, THandler>(string handler, EventLane lane)
        where TEvent : class, IMerchantEvent
        where THandler : class, IEventHandler<TEvent>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(handler);
        return new EventSubscription(handler, TEvent.EventName, lane, static (services, payload, context, token) =>
        {
            var merchantEvent = JsonSerializer.Deserialize<TEvent>(payload, EventJson.Options)
                ?? throw new JsonException($"The payload of event {context.Id} is empty.");
            return services.GetRequiredService<THandler>().HandleAsync(merchantEvent, context, token);
        });
    }

    /// <summary>Hands an event's payload to the handler, taken from <paramref name="services"/>.</summary>
    public Task DeliverAsync(IServiceProvider services, string payload, EventContext context, CancellationToken cancellationToken) =>
        _deliver(services, payload, context, cancellationToken);
}
