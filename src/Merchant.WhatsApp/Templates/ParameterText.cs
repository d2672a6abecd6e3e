using System.Globalization;
using System.Text;

namespace Merchant.WhatsApp.Templates;

/// <summary>
/// What may stand in a template's parameter. Meta refuses line breaks, tabs, more than four spaces in a row, and nothing at
/// all; we also leave out what cannot be seen, or turns the text around it. Source: WhatsApp Cloud API, error 132018 and
/// "Template parameters".
/// </summary>
internal static class ParameterText
{
    /// <summary>What stands where there is nothing to say: a parameter cannot be empty.</summary>
    public const string Nothing = "-";

    private const char Ellipsis = '…';

    /// <summary>The text in one line, cut to at most <paramref name="most"/> characters.</summary>
    public static string Of(string? value, int most)
    {
        var text = OneLine(value);
        return text.Length == 0 ? Nothing : Cut(text, most);
    }

    /// <summary>The text in one line, however long; empty where nothing is left of it.</summary>
    public static string OneLine(string? value)
    {
        var text = new StringBuilder();
        var isSpaceDue = false;
        var last = default(Rune);
        foreach (var rune in (value ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
            {
                isSpaceDue = true;
                continue;
            }

            if (IsUnseen(rune, category) || (rune == last && !isSpaceDue && rune.Value is '{' or '}'))
                continue;

            if (isSpaceDue && text.Length > 0)
                text.Append(' ');

            text.Append(rune);
            (isSpaceDue, last) = (false, rune);
        }

        return text.ToString();
    }

    /// <summary>Zero-width and bidirectional marks, what has no meaning, and the mark of text that was broken (U+FFFD).</summary>
    private static bool IsUnseen(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse || rune.Value is 0xFFFD or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;

        // Never in the midst of what readers take for one character.
        var length = 0;
        for (var next = 0; next <= most - 1; next += Math.Max(1, StringInfo.GetNextTextElementLength(text, next)))
            length = next;

        return string.Concat(text.AsSpan(0, length).TrimEnd(' '), [Ellipsis]);
    }
}
