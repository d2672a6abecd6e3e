using Merchant.Common;
using Merchant.Email.Common;
using Merchant.Email.Texts;
using Merchant.Notifications;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Merchant.Email.Sending;

/// <summary>Puts a message into an envelope: headers, plain text, HTML.</summary>
internal sealed class MailWriting(IOptions<EmailOptions> email, IOptions<NotificationOptions> notifications, TimeProvider clock)
{
    public MimeMessage Write(OutgoingMessage message, EmailAddress address, RenderedMessage rendered)
    {
        var options = email.Value;
        var from = new MailboxAddress(OneLine(options.FromName ?? notifications.Value.PlatformName), options.From.Trim());
        var mail = new MimeMessage
        {
            // The same at each attempt, so that servers and programs can tell a message that came twice.
            MessageId = $"{message.Id}@{MailboxAddress.EncodeAddrspec(from.Address).Split('@')[^1]}",
            Date = clock.Now(),
            Subject = OneLine(rendered.Subject),
            Body = BodyOf(rendered),
        };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(SafeText.Name(message.Notification.To.Name ?? ""), address.Value));
        if (options.ReplyTo is { } replyTo)
            mail.ReplyTo.Add(new MailboxAddress("", replyTo.Trim()));

        // RFC 3834: answered by no machine; Exchange asks for a header of its own.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ContentLanguage, OneLine(message.Language));
        return mail;
    }

    private static MimeEntity BodyOf(RenderedMessage rendered)
    {
        var text = new TextPart("plain") { Text = rendered.Text };
        return rendered.Html is { } html ? new MultipartAlternative(text, new TextPart("html") { Text = html }) : text;
    }

    private static string OneLine(string text) => SafeText.OneLine(text);
}
