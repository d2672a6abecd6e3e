using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Merchant.AspNetCore.OpenApi;

/// <summary>
/// Says of our contracts what our own JSON does: the generator only knows the host's, which may read numbers from
/// strings or have converters of its own, and nothing of our converters.
/// </summary>
internal static class ContractSchemas
{
    private static readonly Dictionary<Type, (JsonSchemaType Kind, string? Format)> Scalars = new()
    {
        [typeof(string)] = (JsonSchemaType.String, null),
        [typeof(bool)] = (JsonSchemaType.Boolean, null),
        [typeof(Guid)] = (JsonSchemaType.String, "uuid"),
        [typeof(DateOnly)] = (JsonSchemaType.String, "date"),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time"),
        [typeof(int)] = (JsonSchemaType.Integer, "int32"),
        [typeof(long)] = (JsonSchemaType.Integer, "int64"),
        [typeof(decimal)] = (JsonSchemaType.Number, "double"),
    };

    /// <summary>Corrects the schema of a type, standing alone or as a property.</summary>
    public static void Correct(OpenApiSchema schema, Type type, JsonPropertyInfo? property)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var isNullable = bare != type || (!type.IsValueType && property is { IsGetNullable: true });
        JsonSchemaType OrNull(JsonSchemaType kind) => isNullable ? kind | JsonSchemaType.Null : kind;

        if (Scalars.TryGetValue(bare, out var scalar))
        {
            schema.Type = OrNull(scalar.Kind);
            schema.Format = scalar.Format;
            schema.Pattern = null;
        }
        else if (bare.IsEnum)
        {
            schema.Type = OrNull(JsonSchemaType.String);
            schema.Enum = [.. Enum.GetNames(bare).Select(name => (JsonNode)JsonValue.Create(char.ToLowerInvariant(name[0]) + name[1..]))];
        }
        else if (typeof(IEnumerable<KeyValuePair<string, string>>).IsAssignableFrom(bare))
        {
            schema.AdditionalProperties = Text;
        }
        else if (typeof(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>).IsAssignableFrom(bare))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text };
        }
        else if (typeof(IEnumerable<string>).IsAssignableFrom(bare))
        {
            schema.Items = Text;
        }
    }

    private static OpenApiSchema Text => new() { Type = JsonSchemaType.String };
}
