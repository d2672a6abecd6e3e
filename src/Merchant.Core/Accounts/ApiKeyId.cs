using System.Diagnostics.CodeAnalysis;

namespace Merchant.Accounts;

/// <summary>The identifier of an API key: a version 7 GUID, and no secret.</summary>
/// <param name="Value">The GUID.</param>
public readonly record struct ApiKeyId(Guid Value) : IComparable<ApiKeyId>, ISpanParsable<ApiKeyId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static ApiKeyId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(ApiKeyId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(ApiKeyId left, ApiKeyId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(ApiKeyId left, ApiKeyId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static ApiKeyId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static ApiKeyId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ApiKeyId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ApiKeyId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new ApiKeyId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
