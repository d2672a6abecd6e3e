using PhoneNumbers;

namespace Merchant.Common;

/// <summary>A country, by its two letters in ISO 3166-1: <c>CL</c>.</summary>
public sealed record CountryCode
{
    private static readonly HashSet<string> Known = PhoneNumberUtil.GetInstance().GetSupportedRegions().ToHashSet(StringComparer.Ordinal);

    private CountryCode(string value) => Value = value;

    /// <summary>The two letters, in upper case.</summary>
    public string Value { get; }

    /// <summary>Checks a country; case makes no difference. Errors: <c>common.country.unknown</c>.</summary>
    public static Result<CountryCode> Parse(string? text)
    {
        var folded = text?.Trim().ToUpperInvariant() ?? "";
        return folded.Length == 2 && Known.Contains(folded)
            ? new CountryCode(folded)
            : Error.Invalid("common.country.unknown", "A country is written with its two letters in ISO 3166: CL.", "country");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
