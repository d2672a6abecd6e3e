using Merchant.Common;
using Merchant.Notifications;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>Where what Meta tells of messages is noted.</summary>
internal interface IReceiptDesk
{
    /// <summary>Notes it on its message. Errors: <c>messages.not_found</c>, and those of the store.</summary>
    Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken);
}
