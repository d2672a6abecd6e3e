using System.Net.Security;
using Merchant.Notifications;

namespace Merchant.Email.Common;

/// <summary>The SMTP server that mail is handed to.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name or address. Default: null; mail lands in <see cref="EmailOptions.PickupFolder"/>.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default: 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is kept from being read by others. Default: <see cref="SmtpSecurity.StartTls"/>.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Who signs in there; needs <see cref="Password"/>, and a connection that is surely encrypted. Default: null, nobody.</summary>
    public string? UserName { get; set; }

    /// <summary>The password of <see cref="UserName"/>. Default: null.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// How long handing over one message may take, from connecting to the server's answer. Default: 30 seconds; less than
    /// <see cref="NotificationOptions.AttemptTimeout"/>, or messages end in doubt that were only slow.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Decides whether the server's certificate is good, for servers with one of their own. Default: null; the machine's
    /// trusted authorities decide.
    /// </summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }
}

/// <summary>How the connection to an SMTP server is kept from being read by others.</summary>
public enum SmtpSecurity
{
    /// <summary>It is not: for a server on the same machine.</summary>
    None,

    /// <summary>STARTTLS; nothing is sent to a server that does not offer it.</summary>
    StartTls,

    /// <summary>STARTTLS where the server offers it, and none elsewhere: somebody in between can take the offer out.</summary>
    StartTlsWhenAvailable,

    /// <summary>TLS from the first byte, on a port of its own (465).</summary>
    Tls,
}
