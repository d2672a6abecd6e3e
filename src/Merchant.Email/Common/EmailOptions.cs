using Merchant.Notifications;

namespace Merchant.Email.Common;

/// <summary>How mail is written and sent.</summary>
public sealed class EmailOptions
{
    /// <summary>The sender's address of options that were never set.</summary>
    internal const string UnsetFrom = "no-reply@merchant.example";

    /// <summary>The address that mail comes from. Default: <c>no-reply@merchant.example</c>, which does for the pickup folder alone.</summary>
    public string From { get; set; } = UnsetFrom;

    /// <summary>The name that mail comes from. Default: null, which stands for <see cref="NotificationOptions.PlatformName"/>.</summary>
    public string? FromName { get; set; }

    /// <summary>The address that answers go to. Default: null, which leaves them to go to <see cref="From"/>.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The server that mail is handed to.</summary>
    public SmtpOptions Smtp { get; } = new();

    /// <summary>
    /// The folder that mail lands in, a file <c>.eml</c> each, while <see cref="SmtpOptions.Host"/> is not set; made where
    /// it is missing. Default: <c>mail</c>, below the host's content root as any relative path.
    /// </summary>
    public string PickupFolder { get; set; } = "mail";

    /// <summary>
    /// The host's own texts, by template code and language; each stands in for the shipped one. Default: none.
    /// </summary>
    public IDictionary<(string Template, string Language), MessageText> Texts { get; } = new Dictionary<(string Template, string Language), MessageText>();

    /// <summary>
    /// A folder of the host's own texts, a file <c>{template}.{language}.liquid</c> each, below the content root where it
    /// is relative; read once, at start-up. <see cref="Texts"/> go before them. Default: null, none.
    /// </summary>
    public string? TextsFolder { get; set; }
}
