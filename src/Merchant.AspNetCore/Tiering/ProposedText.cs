using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Reads a text by language.</summary>
internal static class ProposedText
{
    private const int MaxLanguages = 50;

    private const int MaxLength = 2_000;

    private const int LongestTag = 35;

    /// <summary>The text; null, with the field noted, where it has not the form. Code: <c>tiering.ladder.text</c>.</summary>
    public static LocalizedText? Read(IReadOnlyDictionary<string, string?>? texts, string field, FieldErrors errors)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, text) in texts ?? new Dictionary<string, string?>())
        {
            if (!IsTag(language) || text is null or { Length: > MaxLength } || read.Count == MaxLanguages || !read.TryAdd(language, text))
            {
                errors.Add(field, "tiering.ladder.text", $"A text stands once for each language (es, en, pt-BR) and has up to {MaxLength} characters.");
                return null;
            }
        }

        return new LocalizedText(read);
    }

    private static bool IsTag(string language) =>
        language.Length is >= 2 and <= LongestTag && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(language[0]);
}
