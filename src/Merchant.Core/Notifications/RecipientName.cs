using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Merchant.Notifications;

/// <summary>
/// Names as they may stand in messages. Who applies for an account under an address, or a number, of somebody else's could
/// otherwise have us send them an advertisement as their name.
/// </summary>
public static partial class RecipientName
{
    /// <summary>The most characters of a name that is used.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// The name as it is; empty for one that is longer than <see cref="MaxLength"/>, or holds what readers' programs make a
    /// link of: a slash, an at sign, <c>www.</c>, or a dot before letters or digits (<c>evil.com</c>; an initial as in
    /// <c>J.R. Silva</c> is none). Marks that cannot be seen, and other forms of these characters, hide nothing. Every
    /// channel asks this before it uses a name.
    /// </summary>
    public static string Harmless(string? name) => name is { Length: > 0 and <= MaxLength } && !IsLink(Seen(name)) ? name : "";

    private static bool IsLink(string text) => text.AsSpan().IndexOfAny('/', '@') >= 0 || Link().IsMatch(text);

    /// <summary>What a program makes of it: in the plain form of each letter, without what is not seen.</summary>
    private static string Seen(string name)
    {
        var whole = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            whole.Append(rune);

        var seen = new StringBuilder(name.Length);
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                seen.Append(' ');
            else if (!IsUnseen(rune))
                seen.Append(rune);
        }

        return seen.ToString();
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.OtherSymbol
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    /// <summary>The full stops of other scripts part the names of hosts, too.</summary>
    [GeneratedRegex(@"www[.\u3002]|[.\u3002](\p{L}{2}|\p{Nd})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
