using Merchant.Common;

namespace Merchant.Events;

/// <summary>Takes events into the outbox, in the running use case's transaction: they happen if and only if it commits.</summary>
public interface IEventSink
{
    /// <summary>Notes an event, and one delivery for each handler that is registered for it.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="merchantEvent">What happened.</param>
    /// <param name="account">The account it concerns; null for the platform.</param>
    /// <param name="now">When.</param>
    void Add<TEvent>(TEvent merchantEvent, AccountId? account, DateTimeOffset now)
        where TEvent : class, IMerchantEvent;
}
