namespace Merchant.Events;

/// <summary>
/// Carries events from the outbox to their handlers. It runs by itself in the background; a test or a tool can have
/// it run once.
/// </summary>
public interface IEventRelay
{
    /// <summary>Delivers what is due now and gives the number of deliveries tried.</summary>
    Task<int> DeliverDueAsync(CancellationToken cancellationToken);
}
