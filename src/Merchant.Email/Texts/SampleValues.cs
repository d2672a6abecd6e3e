using Merchant.Notifications;

namespace Merchant.Email.Texts;

/// <summary>Values to try texts with.</summary>
internal static class SampleValues
{
    /// <summary>All that there may be.</summary>
    public static IReadOnlyDictionary<string, string> Of(MessageTemplate template)
    {
        var values = template.Variables.ToDictionary(name => name, Sample, StringComparer.Ordinal);
        (values["name"], values["platform"], values["link"]) = ("Ana Prieto", "Merchant", "https://shop.example/open?token=mt_sample");
        return values;
    }

    /// <summary>As few as there may be: no name, no link.</summary>
    public static IReadOnlyDictionary<string, string> FewOf(MessageTemplate template) =>
        Of(template).ToDictionary(v => v.Key, v => v.Key is "platform" or "token" || IsInstant(v.Key) ? v.Value : "", StringComparer.Ordinal);

    private static bool IsInstant(string name) => name.EndsWith("At", StringComparison.Ordinal);

    private static string Sample(string name) => name switch
    {
        _ when IsInstant(name) => "2026-01-10T12:00:00Z",
        "token" or "applicantToken" => "mt_sample",
        "role" => "staff",
        "account" => "Casa Lola",
        "tier" => "Gold",
        "items" => "Monthly dispatches: last month's invoice, please\nCountry: which one?",
        _ => $"({name})",
    };
}
