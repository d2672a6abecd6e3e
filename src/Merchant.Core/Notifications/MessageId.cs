using System.Diagnostics.CodeAnalysis;

namespace Merchant.Notifications;

/// <summary>The identifier of a message: a version 7 GUID.</summary>
/// <param name="Value">The GUID.</param>
public readonly record struct MessageId(Guid Value) : IComparable<MessageId>, ISpanParsable<MessageId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static MessageId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(MessageId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(MessageId left, MessageId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(MessageId left, MessageId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static MessageId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static MessageId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out MessageId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new MessageId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
