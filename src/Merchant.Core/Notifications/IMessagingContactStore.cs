namespace Merchant.Notifications;

/// <summary>Where <see cref="MessagingContact"/>s are kept. Everything runs in the use case's transaction.</summary>
public interface IMessagingContactStore
{
    /// <summary>Somebody, to look at only; null where nothing is known of them.</summary>
    Task<MessagingContact?> FindAsync(string channel, string address, CancellationToken cancellationToken);

    /// <summary>
    /// Somebody, held by this use case until it ends: others wait. Of several that hear of somebody for the first time at
    /// once, one is let in and the others are refused at commit with <c>messages.contacts.raced</c>, to be repeated.
    /// </summary>
    Task<MessagingContact> HoldAsync(string channel, string address, CancellationToken cancellationToken);

    /// <summary>
    /// Removes those of whom there was no news since an instant, and gives how many; who does not want to be written to is
    /// kept for good.
    /// </summary>
    Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
