using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Webhooks;

namespace Merchant.WhatsApp.Hosting;

/// <summary>Notes receipts in the log of messages: by the id that Meta gives back, or else by its own name for the message.</summary>
internal sealed class MessageReceiptDesk(IUnitOfWork unitOfWork, IMessageStore messages) : IReceiptDesk
{
    private static readonly Error NotFound = Error.NotFound("messages.not_found", "There is no such message.");

    public Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<MessageId>(
            async token =>
            {
                if (await FindAsync(receipt, token).ConfigureAwait(false) is not { } message || message.Channel != receipt.Channel)
                    return NotFound;

                var noted = message.Note(receipt);
                return noted.IsSuccess ? message.Id : noted.Error;
            },
            cancellationToken);

    private async Task<Message?> FindAsync(MessageReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Id is { } id && await messages.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
            return known;

        return receipt.Reference is { } reference
            ? await messages.FindByReferenceAsync(receipt.Channel, reference, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
