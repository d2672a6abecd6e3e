using System.Globalization;
using System.Text.Json;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>
/// Looks into JSON whose shape is another's, and changes: what is missing, or of another kind than expected, is not there.
/// A contract would refuse a whole batch of news for one field.
/// </summary>
internal static class JsonShape
{
    private const long LastSecond = 253_402_300_799;

    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Number(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>Seconds since 1970, which Meta writes as a string here and as a number there.</summary>
    public static DateTimeOffset? Seconds(this JsonElement element, string name)
    {
        var seconds = element.At(name) switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
            { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
            _ => -1,
        };
        return seconds is >= 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
