using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Merchant.People;

/// <summary>The identifier of a person: a version 7 GUID, and their user name everywhere.</summary>
/// <param name="Value">The GUID.</param>
[JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId(Guid Value) : IComparable<PersonId>, ISpanParsable<PersonId>
{
    /// <summary>A new identifier, in the order of <paramref name="now"/>.</summary>
    public static PersonId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static PersonId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static PersonId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PersonId result)
    {
        var parsed = Guid.TryParseExact(s, "D", out var value);
        result = new PersonId(value);
        return parsed;
    }

    /// <summary>The GUID in its usual form, lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Writes the identifier as its GUID: events carry it.</summary>
internal sealed class PersonIdJson : JsonConverter<PersonId>
{
    /// <inheritdoc/>
    public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
