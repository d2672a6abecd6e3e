namespace Merchant.Notifications;

/// <summary>How people are told things.</summary>
public sealed class NotificationOptions
{
    /// <summary>What the platform calls itself in messages. Default: Merchant.</summary>
    public string PlatformName { get; set; } = "Merchant";

    /// <summary>The languages there are texts in, as BCP 47 tags. Default: en, es, pt-BR.</summary>
    public IList<string> Languages { get; } = ["en", "es", "pt-BR"];

    /// <summary>The language of those whose own is not known, or has no texts. Default: en.</summary>
    public string DefaultLanguage { get; set; } = "en";

    /// <summary>
    /// Where the links in messages lead, by the template's code: <c>https://shop.example/join?token={token}</c>, with the
    /// template's variables in braces. A message whose template is not listed shows its token instead. Default: none.
    /// </summary>
    public IDictionary<string, string> Links { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The channels of a template, by its code. Default: none listed; a template that is not listed goes by every channel
    /// that it may go by and that reaches the recipient.
    /// </summary>
    public IDictionary<string, IReadOnlyList<string>> Channels { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>
    /// The channel that takes over where one has given up, unless the message goes by it anyway. Default: whatsapp → email,
    /// email → whatsapp.
    /// </summary>
    public IDictionary<string, string> Fallbacks { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Notifications.Channels.WhatsApp] = Notifications.Channels.Email,
        [Notifications.Channels.Email] = Notifications.Channels.WhatsApp,
    };

    /// <summary>The wait after a first failure, doubled after each further one up to an hour. Default: 30 seconds.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message is tried. Default: 24 hours.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long one attempt may take. One that ended without a word leaves its message in doubt. Default: 45 seconds; less
    /// than <see cref="Events.OutboxOptions.Lease"/>.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the log of messages is kept. Default: 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}
