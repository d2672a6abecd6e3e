using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Merchant.Notifications;

namespace Merchant.Email.Sending;

/// <summary>What a failure says of the message. Once its content is on the way, only the server's word settles it.</summary>
internal static class SmtpFailure
{
    private const string SignInFailed = "email.auth_failed";
    private const string SignInRequired = "email.auth_required";
    private const string TlsFailed = "email.tls_failed";
    private const string TlsUnavailable = "email.tls_unavailable";

    /// <summary>What came of the attempt.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="progress">How far it had got.</param>
    /// <param name="answered">The server's refusal of sender or recipient, which something later may hide; null for none.</param>
    /// <param name="isCancelled">Whether the caller gave up, rather than the time being over.</param>
    public static SendResult Of(Exception exception, SmtpProgress progress, SmtpCommandException? answered, bool isCancelled) =>
        (answered ?? exception as SmtpCommandException, progress.Stage) switch
        {
            (_, SmtpStage.SigningIn) => OfSigningIn(exception, isCancelled),
            ({ } refusal, SmtpStage.Connecting) => SendResult.Deferred(refusal.StatusCode == SmtpStatusCode.ServiceNotAvailable ? "email.server_busy" : "email.server_refused"),
            ({ } refusal, _) => OfRefusal(refusal),
            (_, SmtpStage.Content) => SendResult.Unknown("email.connection_lost_after_data"),
            (_, SmtpStage.Connecting) => OfConnecting(exception, isCancelled),
            _ when exception is ServiceNotAuthenticatedException => SendResult.Deferred(SignInRequired),
            _ => OfLoss(exception, isCancelled),
        };

    /// <summary>Whether it goes on until somebody changes the options, or the server's.</summary>
    public static bool IsForTheAdministrator(string? code) => code is SignInFailed or SignInRequired or TlsFailed or TlsUnavailable;

    private static SendResult OfRefusal(SmtpCommandException refusal)
    {
        var isFinal = (int)refusal.StatusCode >= 500;
        return refusal.ErrorCode switch
        {
            _ when refusal.StatusCode is SmtpStatusCode.AuthenticationRequired => SendResult.Deferred(SignInRequired),
            SmtpErrorCode.RecipientNotAccepted when !isFinal => SendResult.Deferred("email.recipient_deferred"),
            SmtpErrorCode.RecipientNotAccepted when refusal.StatusCode
                is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed
                => SendResult.Refused("email.mailbox_unavailable"),
            SmtpErrorCode.RecipientNotAccepted => SendResult.Refused("email.recipient_rejected"),
            SmtpErrorCode.SenderNotAccepted => isFinal ? SendResult.Refused("email.sender_rejected") : SendResult.Deferred("email.sender_deferred"),
            _ => isFinal ? SendResult.Refused("email.message_rejected") : SendResult.Deferred("email.message_deferred"),
        };
    }

    private static SendResult OfSigningIn(Exception exception, bool isCancelled) =>
        exception is AuthenticationException or SmtpCommandException or NotSupportedException ? SendResult.Deferred(SignInFailed) : OfLoss(exception, isCancelled);

    private static SendResult OfConnecting(Exception exception, bool isCancelled) => exception switch
    {
        SslHandshakeException => SendResult.Deferred(TlsFailed),
        NotSupportedException => SendResult.Deferred(TlsUnavailable),
        SocketException => SendResult.Deferred("email.connection_refused"),
        _ => OfLoss(exception, isCancelled),
    };

    private static SendResult OfLoss(Exception exception, bool isCancelled) => exception switch
    {
        OperationCanceledException when isCancelled => SendResult.Deferred("email.cancelled"),
        OperationCanceledException or TimeoutException => SendResult.Deferred("email.timeout"),
        _ => SendResult.Deferred("email.connection_lost"),
    };
}
