using MailKit.Net.Smtp;
using MimeKit;

namespace Merchant.Email.Sending;

/// <summary>Remembers the answer that refused sender or recipient: a server that hangs up behind it must not make it forgotten.</summary>
internal sealed class OneMessageClient : SmtpClient
{
    /// <summary>The refusal; null where there was none.</summary>
    public SmtpCommandException? Answered { get; private set; }

    protected override void OnSenderNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Answered = new SmtpCommandException(SmtpErrorCode.SenderNotAccepted, response.StatusCode, mailbox, response.Response);
        base.OnSenderNotAccepted(message, mailbox, response);
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Answered = new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response);
        base.OnRecipientNotAccepted(message, mailbox, response);
    }
}
