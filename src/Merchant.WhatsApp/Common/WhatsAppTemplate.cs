namespace Merchant.WhatsApp.Common;

/// <summary>A template that Meta approved.</summary>
/// <param name="Name">Its name at Meta: lower-case letters, digits and underscores.</param>
/// <param name="Variables">
/// What fills the parameters of its body, in their order: variables of the message, or of every message
/// (<see cref="Notifications.MessageTemplate.Common"/>). At Meta they stand as <c>{{1}}</c>, <c>{{2}}</c> …
/// </param>
public sealed record WhatsAppTemplate(string Name, params IReadOnlyList<string> Variables)
{
    /// <summary>
    /// Meta's code of each language that this template is approved in under another code than
    /// <c>WhatsAppOptions.LanguageCodes</c> says: <c>es</c> → <c>es_MX</c>. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> LanguageCodes { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
