using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Contacts;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>Notes what Meta tells. Twice, or in another order, it comes to the same.</summary>
internal sealed class WebhookDesk(ContactDesk contacts, IReceiptDesk receipts)
{
    private const int MostRaces = 5;

    /// <summary>Somebody else changed the message meanwhile.</summary>
    private const string Stale = "common.stale";

    /// <summary>
    /// Notes all of it, each once: of messages that nobody knows there is nothing to note. Errors: where the store cannot take it now,
    /// so that Meta tells it again.
    /// </summary>
    public async Task<Result<bool>> NoteAsync(WebhookNews news, CancellationToken cancellationToken)
    {
        var noted = await contacts.NoteAsync(news.Contacts, cancellationToken).ConfigureAwait(false);
        if (!noted.IsSuccess)
            return noted;

        foreach (var receipt in news.Receipts.Distinct())
        {
            if (await NoteAsync(receipt, cancellationToken).ConfigureAwait(false) is { } refused)
                return refused;
        }

        return true;
    }

    /// <summary>Why it has to be told again; null where it was noted, or there is nothing to note it on.</summary>
    private async Task<Error?> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var error = (await receipts.NoteAsync(receipt, cancellationToken).ConfigureAwait(false)).Error;
            if (error?.Code != Stale || race == MostRaces)
                return error?.Kind is ErrorKind.Unavailable || error?.Code == Stale ? error : null;
        }
    }
}
