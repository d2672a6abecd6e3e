using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Merchant.AspNetCore.OpenApi;

/// <summary>
/// Says of our contracts what our own JSON does: the generator only knows the host's, which may read numbers from
/// strings, and nothing of our converters.
/// </summary>
internal static class ContractSchemas
{
    public static void Correct(OpenApiSchema schema, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        JsonSchemaType OrNull(JsonSchemaType kind) => bare == type ? kind : kind | JsonSchemaType.Null;

        if (bare == typeof(DateTimeOffset))
        {
            schema.Type = OrNull(JsonSchemaType.String);
            schema.Format = "date-time";
        }
        else if (bare == typeof(long) || bare == typeof(int))
        {
            schema.Type = OrNull(JsonSchemaType.Integer);
            schema.Format = bare == typeof(long) ? "int64" : "int32";
            schema.Pattern = null;
        }
        else if (bare.IsEnum)
        {
            schema.Type = OrNull(JsonSchemaType.String);
            schema.Enum = [.. Enum.GetNames(bare).Select(name => (JsonNode)JsonValue.Create(char.ToLowerInvariant(name[0]) + name[1..]))];
        }
    }
}
