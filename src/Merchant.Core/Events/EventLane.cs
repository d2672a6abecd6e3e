namespace Merchant.Events;

/// <summary>
/// Where a handler's deliveries queue. Each lane is worked off by itself, so that a mail server that does not answer holds
/// back no other event.
/// </summary>
public enum EventLane
{
    /// <summary>Handlers that do with the database, and are quick. One delivery after the other.</summary>
    Default,

    /// <summary>Handlers that wait for somebody else's server. <see cref="OutboxOptions.MessagesAtOnce"/> side by side.</summary>
    Messages,
}
