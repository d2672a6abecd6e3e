using Merchant.Common;

namespace Merchant.Notifications;

/// <summary>
/// What channels' servers tell of messages later: that they arrived, were read, or failed after all. For whoever hears the
/// server: a channel's own webhook.
/// </summary>
public sealed class MessageReceipts
{
    private readonly MessageLog _log;

    internal MessageReceipts(MessageLog log) => _log = log;

    /// <summary>
    /// Notes a receipt and gives its message, found by the id where the server gives it back, else by the server's name for it.
    /// Older news than what is known changes nothing. A message that failed after it was sent has its fallback channel take
    /// over. Errors: <c>messages.not_found</c>, <c>messages.receipt.not_sent</c>, <c>messages.receipt.state</c>,
    /// <c>common.stale</c>.
    /// </summary>
    public Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken) => _log.NoteAsync(receipt, cancellationToken);
}
