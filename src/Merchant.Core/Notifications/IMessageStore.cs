using Merchant.Common;
using Merchant.Events;

namespace Merchant.Notifications;

/// <summary>Where messages are kept. Everything runs in the use case's transaction.</summary>
public interface IMessageStore
{
    /// <summary>A message; null where there is none.</summary>
    Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>The message of an event, template, channel and address; null where there is none yet.</summary>
    Task<Message?> FindAsync(EventId cause, string template, string channel, string address, CancellationToken cancellationToken);

    /// <summary>The message that a channel's server calls by a name; null where there is none.</summary>
    Task<Message?> FindByReferenceAsync(string channel, string reference, CancellationToken cancellationToken);

    /// <summary>Notes a message. A second one of the same event, template, channel and address: <c>messages.planned</c> at commit.</summary>
    void Add(Message message);

    /// <summary>Messages, newest first, all or those in a state. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<Message>>> ListAsync(MessageState? state, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Messages whose attempt should have ended by an instant and has not, oldest first, to be changed.</summary>
    Task<IReadOnlyList<Message>> ListLapsedAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Messages that wait to be sent although the delivery of their event is over, so that nobody comes back to them, oldest
    /// first, to be changed.
    /// </summary>
    Task<IReadOnlyList<Message>> ListOvertakenAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// How many messages, whatever became of them, were to go to an address since an instant and before another message;
    /// counted up to a limit.
    /// </summary>
    Task<int> CountToAsync(string channel, string address, DateTimeOffset since, MessageId before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes up to <paramref name="limit"/> messages last changed before an instant, those in doubt or failed among them,
    /// and gives how many; what is still to be sent stays.
    /// </summary>
    Task<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}
