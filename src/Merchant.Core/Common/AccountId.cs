using System.Diagnostics.CodeAnalysis;

namespace Merchant.Common;

/// <summary>
/// The identifier of a merchant account: a version 7 GUID, shown wherever support may ask for it.
/// Source: Multivende, "Número identificador de tu cuenta".
/// </summary>
/// <param name="Value">The GUID.</param>
public readonly record struct AccountId(Guid Value) : IComparable<AccountId>, ISpanParsable<AccountId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static AccountId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(AccountId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(AccountId left, AccountId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(AccountId left, AccountId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static AccountId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static AccountId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out AccountId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new AccountId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
