using System.Text.Json;
using System.Text.Json.Serialization;

namespace Merchant.Events;

/// <summary>How events are written down: camelCase, enums by name, ids as their GUID. Part of the event contract.</summary>
public static class EventJson
{
    /// <summary>The options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new ParsedValues());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Merchant's own values that are written and read as text: the ids of every slice, months.</summary>
    private sealed class ParsedValues : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert is { IsValueType: true, IsGenericType: false }
            && typeToConvert.Assembly == typeof(EventJson).Assembly
            && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            Activator.CreateInstance(typeof(ParsedValueConverter<>).MakeGenericType(typeToConvert)) as JsonConverter;
    }

    private sealed class ParsedValueConverter<T> : JsonConverter<T>
        where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Parse(reader.GetString() ?? "", null);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
