using Merchant.Notifications;

namespace Merchant.WhatsApp.Templates;

/// <summary>
/// A message's values as they may go to a number that nobody has proven to be the recipient's: without the token that
/// opens an application, without whatever holds it, as a link may, and without a name that is an advertisement.
/// </summary>
internal static class HarmlessValues
{
    /// <summary>The variable that no WhatsApp message ever tells.</summary>
    public const string Secret = "applicantToken";

    /// <summary>The shortest secret that is looked for inside other values; ours have 43 characters and more.</summary>
    private const int ShortestSecret = 4;

    private const string Name = "name";

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> values)
    {
        var secret = values.GetValueOrDefault(Secret, "");
        return values.ToDictionary(v => v.Key, v => Of(v.Key, v.Value, secret), StringComparer.Ordinal);
    }

    private static string Of(string name, string value, string secret)
    {
        if (name == Secret || Holds(value, secret))
            return "";

        return name == Name ? RecipientName.Harmless(value) : value;
    }

    private static bool Holds(string value, string secret) => secret.Length >= ShortestSecret
        && (value.Contains(secret, StringComparison.Ordinal) || value.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));
}
