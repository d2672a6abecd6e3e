namespace Merchant.WhatsApp.Templates;

/// <summary>
/// A message's values as they may go to a number that nobody has proven to be the recipient's: without the token that
/// opens an application, and without whatever holds it, as a link may.
/// </summary>
internal static class HarmlessValues
{
    /// <summary>The variable that no WhatsApp message ever tells.</summary>
    public const string Secret = "applicantToken";

    /// <summary>The shortest secret that is looked for inside other values; ours have 43 characters and more.</summary>
    private const int ShortestSecret = 4;

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> values)
    {
        if (!values.TryGetValue(Secret, out var secret))
            return values;

        return values.ToDictionary(
            v => v.Key,
            v => v.Key == Secret || Holds(v.Value, secret) ? "" : v.Value,
            StringComparer.Ordinal);
    }

    private static bool Holds(string value, string secret) => secret.Length >= ShortestSecret
        && (value.Contains(secret, StringComparison.Ordinal) || value.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));
}
