using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Merchant.AspNetCore.Common;

/// <summary>
/// Our own JSON, whatever the host's is: camelCase, numbers are numbers, an unknown or doubled field is refused. Each
/// slice gives these options to its source-generated context.
/// </summary>
internal static class HttpJson
{
    public static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        MaxDepth = 32,

        // Names are written as people write them; what HTML could take for markup stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };
}

/// <summary>
/// Instants as RFC 3339 in UTC, to the microsecond. For answers: what callers send is text to a contract, and read by
/// the slice's own rule, whose refusal has a code.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}

/// <summary>Enums as camelCase words, never as numbers.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
