using System.Diagnostics.CodeAnalysis;

namespace Merchant.Applications;

/// <summary>The identifier of an application for an account: a version 7 GUID. It is no secret; the tokens are.</summary>
/// <param name="Value">The GUID.</param>
public readonly record struct AccountApplicationId(Guid Value) : IComparable<AccountApplicationId>, ISpanParsable<AccountApplicationId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static AccountApplicationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(AccountApplicationId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(AccountApplicationId left, AccountApplicationId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(AccountApplicationId left, AccountApplicationId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static AccountApplicationId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static AccountApplicationId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountApplicationId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out AccountApplicationId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new AccountApplicationId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
