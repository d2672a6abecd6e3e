using Merchant.Common;

namespace Merchant.Events;

/// <summary>The staff's view of the outbox: deliveries that failed, and how to send them again.</summary>
public interface IOutbox
{
    /// <summary>Deliveries in a state, oldest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<Delivery>>> ListAsync(DeliveryState state, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a dead delivery due again, with all its attempts before it. Joins the running use case's transaction.
    /// Errors: <c>outbox.not_found</c>, <c>outbox.not_dead</c>.
    /// </summary>
    Task<Result> RetryAsync(EventId eventId, string handler, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a delivery due again whatever became of it, with all its attempts before it: its handler is called once more,
    /// and must know what it did already. An attempt that is under way does not count any more. Joins the running use
    /// case's transaction. Errors: <c>outbox.not_found</c>, also for an event that was cleaned up.
    /// </summary>
    Task<Result> RepeatAsync(EventId eventId, string handler, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Removes events older than <paramref name="before"/> that every handler has handled; gives the number removed.
    /// Events with a dead or pending delivery stay.
    /// </summary>
    Task<int> RemoveHandledAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>One event on its way to one handler.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EventName">Its name.</param>
/// <param name="AccountId">The account it concerns.</param>
/// <param name="Handler">The handler.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="OccurredAt">When the event happened.</param>
/// <param name="NextAttemptAt">When it is tried next; for a dead one, when it died.</param>
/// <param name="LastError">What the handler threw last: its type, without its message, which may hold personal data.</param>
public sealed record Delivery(
    EventId EventId,
    string EventName,
    AccountId? AccountId,
    string Handler,
    DeliveryState State,
    int Attempts,
    DateTimeOffset OccurredAt,
    DateTimeOffset NextAttemptAt,
    string? LastError);

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>To be tried, or tried again.</summary>
    Pending,

    /// <summary>Handled.</summary>
    Handled,

    /// <summary>Given up after <see cref="OutboxOptions.MaxAttempts"/>; waits for a person.</summary>
    Dead,
}
