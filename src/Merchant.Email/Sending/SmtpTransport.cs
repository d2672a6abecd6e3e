using MailKit.Net.Smtp;
using MailKit.Security;
using Merchant.Email.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Merchant.Email.Sending;

/// <summary>
/// Hands mail to an SMTP server, over a connection for each message: there are few, and one that is kept open gets lost
/// while it idles, at the worst moment. Commands go one at a time (no PIPELINING), so that each answer is known to belong
/// to its command, and content by DATA, whose last dot decides.
/// </summary>
internal sealed class SmtpTransport(IOptions<EmailOptions> options, TimeProvider clock, ILogger<SmtpTransport> logger)
{
    /// <summary>How long a server may take to say goodbye after it has the message.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    public async Task<SendResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        using var timeout = new CancellationTokenSource(smtp.Timeout, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = new OneMessageClient { Timeout = (int)smtp.Timeout.TotalMilliseconds, ServerCertificateValidationCallback = smtp.CertificateValidation };
        var progress = new SmtpProgress();
        try
        {
            if (await HandOverAsync(client, mail, progress, ending.Token).ConfigureAwait(false) is { } refused)
                return refused;
        }
#pragma warning disable CA1031 // Whatever is thrown, how far it got says whether the message may have gone out.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var outcome = SmtpFailure.Of(exception, progress, client.Answered, isCancelled: cancellationToken.IsCancellationRequested);
            Log(exception, outcome);
            return outcome;
        }

        await LeaveAsync(client).ConfigureAwait(false);
        return SendResult.Accepted(mail.MessageId);
    }

    private async Task<SendResult?> HandOverAsync(OneMessageClient client, MimeMessage mail, SmtpProgress progress, CancellationToken token)
    {
        var smtp = options.Value.Smtp;
        progress.Stage = SmtpStage.Connecting;
        await client.ConnectAsync(smtp.Host ?? "", smtp.Port, SecurityOf(smtp.Security), token).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(smtp.UserName))
        {
            progress.Stage = SmtpStage.SigningIn;
            await client.AuthenticateAsync(smtp.UserName, smtp.Password ?? "", token).ConfigureAwait(false);
        }

        progress.Stage = SmtpStage.Envelope;
        var takesUtf8 = client.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        var recipient = (MailboxAddress)mail.To[0];
        if (!takesUtf8 && NeedsUtf8(recipient))
        {
            await LeaveAsync(client).ConfigureAwait(false);
            return SendResult.Refused("email.address_needs_utf8");
        }

        client.Capabilities &= ~(SmtpCapabilities.Pipelining | SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
        if (!NeedsUtf8(recipient))
            client.Capabilities &= ~SmtpCapabilities.UTF8;

        await client.SendAsync(mail, (MailboxAddress)mail.From[0], [recipient], token, progress).ConfigureAwait(false);
        return null;
    }

    /// <summary>The server has the message by now, or was given none: how it takes the goodbye does not matter.</summary>
    private async Task LeaveAsync(OneMessageClient client)
    {
        try
        {
            using var patience = new CancellationTokenSource(Goodbye, clock);
            await client.DisconnectAsync(quit: true, patience.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is thrown, the message's fate is settled; it must not be taken for lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogDebug(exception, "The mail server did not say goodbye.");
        }
    }

    /// <summary>What only the host's administrator can mend is an error; the rest happens every day. Answers of servers repeat addresses, and are not logged.</summary>
    private void Log(Exception exception, SendResult outcome)
    {
        if (SmtpFailure.IsForTheAdministrator(outcome.Code))
            logger.LogError("The mail server cannot be used as it is set up ({Code}): {Fault}.", outcome.Code, exception.GetType().Name);
        else
            logger.LogWarning("The mail server did not take a message ({Code}): {Fault}.", outcome.Code, exception.GetType().Name);
    }

    private static bool NeedsUtf8(MailboxAddress address) => address.LocalPart.Any(c => !char.IsAscii(c));

    private static SecureSocketOptions SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
