namespace Merchant.Events;

/// <summary>
/// Something that happened. A record that holds ids and the few facts a handler needs; its name carries its version,
/// and a changed shape is a new name.
/// </summary>
public interface IMerchantEvent
{
    /// <summary>The event's stable name and version: <c>accounts.opened.v1</c>.</summary>
    static abstract string EventName { get; }
}
