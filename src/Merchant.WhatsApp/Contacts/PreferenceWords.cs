using System.Globalization;
using System.Text;

namespace Merchant.WhatsApp.Contacts;

/// <summary>Whether a message is a word about being written to, and nothing else: "please do not stop" is none.</summary>
internal static class PreferenceWords
{
    private const int Longest = 50;

    /// <summary>True where it asks for silence, false where it takes that back, null where it says something else.</summary>
    public static bool? Read(string? text, IEnumerable<string> optOut, IEnumerable<string> optIn)
    {
        var word = Fold(text);
        if (word.Length == 0)
            return null;
        if (optOut.Any(w => Fold(w) == word))
            return true;

        return optIn.Any(w => Fold(w) == word) ? false : null;
    }

    /// <summary>The letters and digits in capitals, without accents; words are parted by one space.</summary>
    private static string Fold(string? text)
    {
        if (text is null || text.Length > Longest)
            return "";

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToUpperInvariant(rune));
            else if (Rune.IsWhiteSpace(rune) && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol)
                return "";
        }

        return folded.ToString().TrimEnd(' ');
    }
}
