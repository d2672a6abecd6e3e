namespace Merchant.Events;

/// <summary>The id of an event: what a handler remembers to notice a repetition.</summary>
/// <param name="Value">A version 7 GUID.</param>
public readonly record struct EventId(Guid Value) : IComparable<EventId>
{
    /// <summary>A new id, in the order of <paramref name="now"/>.</summary>
    public static EventId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(EventId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;

    /// <summary>The GUID, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
