using System.Buffers;
using PhoneNumbers;

namespace Merchant.Common;

/// <summary>
/// A telephone number in E.164: <c>+56912345678</c>. It has to be one that its country can give out. Source: ITU-T E.164,
/// with the numbering plans of libphonenumber.
/// </summary>
public sealed record PhoneNumber
{
    /// <summary>The most characters a number has, the plus sign among them.</summary>
    public const int MaxLength = 16;

    private const int LongestInput = 40;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("+0123456789 -().\u00a0");

    private PhoneNumber(string value) => Value = value;

    /// <summary>The number in E.164.</summary>
    public string Value { get; }

    /// <summary>
    /// Checks a number that begins with + and its country's code; spaces, hyphens and brackets are dropped. Errors:
    /// <c>common.phone.invalid</c>.
    /// </summary>
    public static Result<PhoneNumber> Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is < 3 or > LongestInput || trimmed[0] != '+' || trimmed.AsSpan().ContainsAnyExcept(Allowed))
            return Invalid;

        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var number = numbers.Parse(trimmed, defaultRegion: null);
            return numbers.IsValidNumber(number) ? new PhoneNumber(numbers.Format(number, PhoneNumberFormat.E164)) : Invalid;
        }
        catch (NumberParseException)
        {
            return Invalid;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static Error Invalid { get; } =
        Error.Invalid("common.phone.invalid", "A telephone number is written with + and its country's code: +56912345678.", "phone");
}
