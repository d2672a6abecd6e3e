using System.Text.Json;
using System.Text.Json.Serialization;
using Merchant.Common;

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
        options.Converters.Add(new AccountIdConverter());
        options.Converters.Add(new YearMonthConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class AccountIdConverter : JsonConverter<AccountId>
    {
        public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class YearMonthConverter : JsonConverter<YearMonth>
    {
        public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            YearMonth.Parse(reader.GetString() ?? "", null);

        public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
