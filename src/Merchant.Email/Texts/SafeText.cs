using System.Globalization;
using System.Text;

namespace Merchant.Email.Texts;

/// <summary>
/// Takes out of people's words what could pass for something else: control characters, which end header lines, and marks
/// of direction, which make a reader see the letters in another order.
/// </summary>
internal static class SafeText
{
    /// <summary>For headers: line breaks and tabs become spaces.</summary>
    public static string OneLine(string text) => Clean(text, keepsLines: false).Trim();

    /// <summary>For values in a text: lines stay.</summary>
    public static string Lines(string text) => Clean(text.ReplaceLineEndings("\n"), keepsLines: true);

    /// <summary>
    /// A person's name. Who applies for an account under an address of somebody else's could otherwise have us mail them
    /// an advertisement as their name: one with a link in it is not used.
    /// </summary>
    public static string Name(string text)
    {
        var name = OneLine(text);
        return name.Length <= 200 && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal)
            && !name.Contains("www.", StringComparison.OrdinalIgnoreCase) ? name : "";
    }

    /// <summary>A link that leads somewhere by HTTP; empty for any other.</summary>
    public static string Link(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '\'' or '<' or '>') ? text : "";

    private static string Clean(string text, bool keepsLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' && keepsLines)
                clean.Append('\n');
            else if (IsBreak(rune))
                clean.Append(' ');
            else if (!IsDirection(rune))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool IsBreak(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
