using System.Globalization;
using System.Text;
using Merchant.Notifications;

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

    /// <summary>A person's name in one line; empty for one that is not harmless.</summary>
    public static string Name(string text) => RecipientName.Harmless(OneLine(text));

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
