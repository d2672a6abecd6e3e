using MailKit;

namespace Merchant.Email.Sending;

/// <summary>How far handing a message over has got.</summary>
internal sealed class SmtpProgress : ITransferProgress
{
    /// <summary>What is under way.</summary>
    public SmtpStage Stage { get; set; }

    /// <summary>Called before the content leaves our buffer, and so before the dot that hands it over.</summary>
    public void Report(long bytesTransferred, long totalSize) => Stage = SmtpStage.Content;

    /// <inheritdoc/>
    public void Report(long bytesTransferred) => Stage = SmtpStage.Content;
}

/// <summary>The steps of handing a message over.</summary>
internal enum SmtpStage
{
    /// <summary>Connecting, the greeting and TLS.</summary>
    Connecting,

    /// <summary>Signing in.</summary>
    SigningIn,

    /// <summary>Sender and recipient, up to the server's word that it waits for the content.</summary>
    Envelope,

    /// <summary>The content, up to the server's word that it has it.</summary>
    Content,
}
