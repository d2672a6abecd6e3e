using Merchant.Common;
using Merchant.Email.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Email.Sending;

/// <summary>Carries messages by e-mail: to an SMTP server, or into the pickup folder where none is set.</summary>
internal sealed class EmailChannel(
    IMessageRenderer renderer, MailWriting mails, SmtpTransport smtp, PickupFolder folder, IOptions<EmailOptions> options, ILogger<EmailChannel> logger)
    : IMessageChannel
{
    public string Name => Channels.Email;

    public string? AddressOf(Recipient recipient) => EmailAddress.Parse(recipient.Email) is { IsSuccess: true } parsed ? parsed.Value.Value : null;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (EmailAddress.Parse(message.Address) is not { IsSuccess: true } address)
            return SendResult.Refused("email.address_invalid");

        var (rendered, refused) = await WriteAsync(message, cancellationToken).ConfigureAwait(false);
        if (rendered is null)
            return refused;

        using var mail = mails.Write(message, address.Value, rendered);
        return options.Value.Smtp.Host is null
            ? await folder.SendAsync(message.Id, mail, cancellationToken).ConfigureAwait(false)
            : await smtp.SendAsync(mail, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A message that could not be written surely did not go out, whatever was thrown.</summary>
    private async Task<(RenderedMessage? Rendered, SendResult Refused)> WriteAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var template = message.Notification.Template;
            var rendered = await renderer
                .RenderAsync(template, message.Language, message.Notification.Cause.AccountId, message.Values, cancellationToken).ConfigureAwait(false);
            if (rendered.IsSuccess)
                return (rendered.Value, default);

            logger.LogError("Message {Message} has no text: {Template} in {Language} gave {Code}.", message.Id, template, message.Language, rendered.Error.Code);
            return (null, SendResult.Refused("email.template_failed"));
        }
#pragma warning disable CA1031 // The store of texts may be down in any way; nothing was sent yet.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError("Message {Message} could not be written; it is tried again: {Kind}.", message.Id, exception.GetType().FullName);
            logger.LogDebug(exception, "Message {Message} could not be written.", message.Id);
            return (null, SendResult.Deferred("email.text_unavailable"));
        }
    }
}
