using System.Text.RegularExpressions;
using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>
/// The short name of an account's store in addresses: <c>casa-lola</c>. 3 to 40 lower-case letters, digits and
/// single hyphens, a letter or digit at both ends; unique on the platform.
/// </summary>
public sealed partial record AccountHandle
{
    private AccountHandle(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Checks a handle. Upper case is folded. Errors: <c>accounts.handle.invalid</c>.</summary>
    public static Result<AccountHandle> Parse(string? text)
    {
        var folded = text?.Trim().ToLowerInvariant() ?? "";
        return folded.Length is >= 3 and <= 40 && Form().IsMatch(folded)
            ? new AccountHandle(folded)
            : Error.Invalid(
                "accounts.handle.invalid",
                "A handle is 3 to 40 letters, digits and single hyphens, with a letter or digit at both ends.",
                "handle");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
