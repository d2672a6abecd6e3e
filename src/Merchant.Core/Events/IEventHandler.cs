using Merchant.Common;

namespace Merchant.Events;

/// <summary>
/// Reacts to an event after its transaction has committed. Called at least once for each event, in no promised order
/// across accounts; remember <see cref="EventContext.Id"/> where twice would hurt. An exception means "again later".
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IEventHandler<in TEvent>
    where TEvent : class, IMerchantEvent
{
    /// <summary>Reacts.</summary>
    Task HandleAsync(TEvent merchantEvent, EventContext context, CancellationToken cancellationToken);
}

/// <summary>What surrounds an event.</summary>
/// <param name="Id">The event's id, the same at each attempt.</param>
/// <param name="Sequence">The event's place in the order in which the relay first saw events.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="AccountId">The account it concerns; null for the platform.</param>
/// <param name="Attempt">1 at the first attempt.</param>
/// <param name="Handler">The name that the handler's deliveries are kept by.</param>
public sealed record EventContext(EventId Id, long Sequence, DateTimeOffset OccurredAt, AccountId? AccountId, int Attempt, string Handler);
