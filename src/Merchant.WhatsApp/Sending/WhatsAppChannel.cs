using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Contacts;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Sending;

/// <summary>WhatsApp, by Meta's Cloud API.</summary>
internal sealed class WhatsAppChannel(ContactDesk contacts, MessageComposer composer, CloudApi api) : IMessageChannel
{
    public string Name => Channels.WhatsApp;

    public string? AddressOf(Recipient recipient) => WhatsAppNumber.KeyOf(recipient.WhatsApp) is null ? null : recipient.WhatsApp;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (OptionsValidationException)
        {
            // A configuration that was reloaded, and is not good: it is read before anything is sent.
            return SendResult.Deferred("whatsapp.settings");
        }
    }

    private async Task<SendResult> TrySendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var standing = await contacts.FindAsync(message, cancellationToken).ConfigureAwait(false);
        if (!standing.IsSuccess)
            return SendResult.Deferred("whatsapp.store_unavailable");
        if (standing.Value.IsOptedOut)
            return SendResult.Refused("whatsapp.opted_out");
        if (standing.Value.IsOverLimit)
            return SendResult.Refused("whatsapp.number_limited");

        var composed = await composer.ComposeAsync(message, standing.Value.IsWindowOpen, cancellationToken).ConfigureAwait(false);
        if (!composed.IsSuccess)
            return SendResult.Refused(composed.Error.Code);

        var reply = await api.SendAsync(composed.Value, cancellationToken).ConfigureAwait(false);
        if (reply.Fault is { IsOptOut: true })
        {
            // Where it cannot be noted, Meta refuses the next one again.
            await contacts.OptOutAsync(message.Address, cancellationToken).ConfigureAwait(false);
        }

        return ResultOf(reply);
    }

    private static SendResult ResultOf(CloudReply reply) => reply.Fault switch
    {
        null => SendResult.Accepted(reply.Reference),
        { Outcome: SendOutcome.Deferred } fault => SendResult.Deferred(fault.Code, reply.RetryAfter),
        { Outcome: SendOutcome.Refused } fault => SendResult.Refused(fault.Code),
        var fault => SendResult.Unknown(fault.Code),
    };
}
