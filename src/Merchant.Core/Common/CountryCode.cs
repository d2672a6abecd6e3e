using PhoneNumbers;

namespace Merchant.Common;

/// <summary>
/// A country, by its two letters in ISO 3166-1 (<c>CL</c>), or <c>XK</c> for Kosovo, which has none there. Source: the regions
/// with numbering plans, which but for a few are those of the standard.
/// </summary>
public sealed record CountryCode
{
    /// <summary>Countries without a numbering plan of their own.</summary>
    private static readonly string[] WithoutPlan = ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"];

    /// <summary>Numbering plans of what is no country: Ascension and Tristan da Cunha.</summary>
    private static readonly string[] NoCountry = ["AC", "TA"];

    private static readonly HashSet<string> Known =
        PhoneNumberUtil.GetInstance().GetSupportedRegions().Except(NoCountry).Concat(WithoutPlan).ToHashSet(StringComparer.Ordinal);

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
