using System.Globalization;
using System.Text;

namespace Merchant.Common;

/// <summary>
/// An e-mail address, as it was written and as it is compared. Case makes no difference, in no culture; letters that
/// only look alike stay different ones. Source: RFC 5321 for the sizes, RFC 5890 for the domain.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>The most characters an address has.</summary>
    public const int MaxLength = 254;

    private const int LongestLocalPart = 64;

    private const char KelvinSign = '\u212a';

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value, string key)
    {
        Value = value;
        Key = key;
    }

    /// <summary>The address as it was written; mail goes to it.</summary>
    public string Value { get; }

    /// <summary>What it is compared by: the domain in its ASCII form, all in lower case.</summary>
    public string Key { get; }

    /// <summary>Checks an address; spaces at the ends are dropped. Errors: <c>common.email.invalid</c>.</summary>
    public static Result<EmailAddress> Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.LastIndexOf('@');
        if (trimmed.Length > MaxLength || at is < 1 or > LongestLocalPart || !IsLocalPart(trimmed.AsSpan(0, at)) || AsciiOf(trimmed[(at + 1)..]) is not { } domain)
            return Error.Invalid("common.email.invalid", "This is not an e-mail address.", "email");

        var key = $"{Compose(Fold(Compose(trimmed[..at])))}@{domain}";
        return key.Length <= MaxLength
            ? new EmailAddress(trimmed, key)
            : Error.Invalid("common.email.invalid", "This is not an e-mail address.", "email");
    }

    /// <summary>Two addresses are one where mail to them is.</summary>
    public bool Equals(EmailAddress? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Quoted local parts are not taken: nobody has one, and header injection begins with them.</summary>
    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        if (text[0] == '.' || text[^1] == '.' || text.Contains("..", StringComparison.Ordinal))
            return false;

        foreach (var rune in text.EnumerateRunes())
        {
            var isAllowed = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && "!#$%&'*+-/=?^_`{|}~.".Contains((char)rune.Value, StringComparison.Ordinal))
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!isAllowed)
                return false;
        }

        return true;
    }

    private static string? AsciiOf(string domain)
    {
        try
        {
            var ascii = Domains.GetAscii(domain).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && !ascii.EndsWith('.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// One form for letters that can be written with or without a combining mark. The Kelvin sign is left out: it is the
    /// only letter that composing would turn into one of ASCII.
    /// </summary>
    private static string Compose(string text) =>
        string.Join(KelvinSign, text.Split(KelvinSign).Select(part => part.Normalize(NormalizationForm.FormC)));

    /// <summary>A letter outside ASCII never becomes one inside, or two people would share a key.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var lower = char.ToLowerInvariant(source[i]);
            span[i] = !char.IsAscii(source[i]) && char.IsAscii(lower) ? source[i] : lower;
        }
    });
}
