using System.Globalization;
using System.Text;

namespace Merchant.Applications;

/// <summary>Makes a handle for the account of somebody who named none.</summary>
public static class ApplicationHandles
{
    private const int Shortest = 3;
    private const int Longest = 40;

    /// <summary>
    /// Handles to try, in their order: of the company, or else the names, or else <c>store</c>; then the same with four,
    /// eight and twelve digits of the application's identifier.
    /// </summary>
    public static IReadOnlyList<string> Of(string? company, string fullName, AccountApplicationId application)
    {
        var name = ((string?[])[company, fullName]).Select(text => Fold(text ?? "")).FirstOrDefault(folded => folded.Length >= Shortest) ?? "store";
        var digits = application.Value.ToString("N");
        return [Cut(name, Longest), .. ((int[])[4, 8, 12]).Select(count => $"{Cut(name, Longest - count - 1)}-{digits[^count..]}")];
    }

    private static string Cut(string name, int length) => name.Length <= length ? name : name[..length].TrimEnd('-');

    /// <summary>Lower-case ASCII letters and digits, joined by single hyphens; accents are dropped.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            var ascii = Ascii(letter);
            if (ascii is not null)
                folded.Append(ascii);
            else if (folded.Length > 0 && folded[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append('-');
        }

        return folded.ToString().TrimEnd('-');
    }

    private static string? Ascii(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        '\'' or '’' => "",
        _ when char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) => letter.ToString(),
        _ => null,
    };
}
