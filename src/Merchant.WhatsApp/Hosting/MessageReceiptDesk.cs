using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Webhooks;

namespace Merchant.WhatsApp.Hosting;

/// <summary>Notes receipts in the log of messages.</summary>
internal sealed class MessageReceiptDesk(MessageReceipts receipts) : IReceiptDesk
{
    public Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken) => receipts.NoteAsync(receipt, cancellationToken);
}
