using System.Diagnostics.CodeAnalysis;

namespace Merchant.Accounts;

/// <summary>The identifier of an invitation: a version 7 GUID. It is no secret; the link in the mail is.</summary>
/// <param name="Value">The GUID.</param>
public readonly record struct InvitationId(Guid Value) : IComparable<InvitationId>, ISpanParsable<InvitationId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static InvitationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(InvitationId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(InvitationId left, InvitationId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(InvitationId left, InvitationId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static InvitationId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static InvitationId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InvitationId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out InvitationId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new InvitationId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
