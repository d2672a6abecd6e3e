namespace Merchant.WhatsApp.Common;

/// <summary>How WhatsApp messages go out by Meta's Cloud API, and how its news come in.</summary>
public sealed class WhatsAppOptions
{
    /// <summary>
    /// The name of the HTTP client that messages go by: <c>AddHttpClient(WhatsAppOptions.HttpClientName)</c> after
    /// <c>AddWhatsApp()</c> gives it a proxy, or another handler.
    /// </summary>
    public const string HttpClientName = "Merchant.WhatsApp";

    /// <summary>Where the API is. Default: <c>https://graph.facebook.com</c>.</summary>
    public Uri BaseAddress { get; set; } = new("https://graph.facebook.com");

    /// <summary>The version of the API: <c>v23.0</c>. Default: v23.0.</summary>
    public string ApiVersion { get; set; } = "v23.0";

    /// <summary>Meta's id of the number that messages come from (digits; not the number itself). Needed.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>The token of a system user who may send by this number. A new one holds from the next message on. Needed.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>The secret of the app at Meta, by which it signs what it tells the webhook. Needed.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The word that the host and Meta agree on when the webhook is set up, at least 8 characters. Needed.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>
    /// The templates that Meta approved, by the code of the message they stand for. Default: those of <c>docs/whatsapp.md</c>
    /// for applications. A message without one goes as plain text, within 24 hours of the recipient's last message.
    /// </summary>
    public IDictionary<string, WhatsAppTemplate> Templates { get; } = new Dictionary<string, WhatsAppTemplate>(DefaultTemplates.All, StringComparer.Ordinal);

    /// <summary>
    /// Meta's code of each language, where a template has no other. Default: en → en, es → es, pt-BR → pt_BR; a language
    /// that is not listed is written with underscores.
    /// </summary>
    public IDictionary<string, string> LanguageCodes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "en",
        ["es"] = "es",
        ["pt-BR"] = "pt_BR",
    };

    /// <summary>
    /// The words that, alone in a message, ask for silence; whether they are in capitals or have accents is all the same.
    /// Default: STOP, UNSUBSCRIBE, BAJA, ALTO, CANCELAR, DETENER, SALIR, PARAR, SAIR, DESCADASTRAR.
    /// </summary>
    public IList<string> OptOutWords { get; } = ["STOP", "UNSUBSCRIBE", "BAJA", "ALTO", "CANCELAR", "DETENER", "SALIR", "PARAR", "SAIR", "DESCADASTRAR"];

    /// <summary>The words that take it back. Default: START, SUBSCRIBE, ALTA, VOLVER, INICIAR, REANUDAR, VOLTAR.</summary>
    public IList<string> OptInWords { get; } = ["START", "SUBSCRIBE", "ALTA", "VOLVER", "INICIAR", "REANUDAR", "VOLTAR"];

    /// <summary>
    /// How many messages a number is sent within 24 hours while nobody ever wrote from it (or not for so long that it is
    /// forgotten): whoever applies may type anybody's number. Further ones are refused as <c>whatsapp.number_limited</c>, and
    /// go by their fallback channel. Default: 10 messages, 1 to 1,000. Source: our own choice; an application tells of eight
    /// steps, each once but for questions and reminders.
    /// </summary>
    public int StrangerMessagesPerDay { get; set; } = 10;

    /// <summary>
    /// How long one request may take. One that was sent and got no answer leaves its message in doubt. Default: 10 seconds;
    /// three of them, with the waits between, are less than <see cref="Notifications.NotificationOptions.AttemptTimeout"/>.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
