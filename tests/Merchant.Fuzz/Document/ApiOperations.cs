using System.Text.Json;
using Merchant.Fuzz.Requests;

namespace Merchant.Fuzz.Document;

/// <summary>The operations of the API, from the document that the host serves: a new endpoint is tried from its first day.</summary>
internal static class ApiOperations
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public static IReadOnlyList<Operation> Read(byte[] document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        var operations = new List<Operation>();
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Where(m => Methods.Contains(m.Name)))
                operations.Add(Of(root, path.Name, method.Name.ToUpperInvariant(), method.Value));
        }

        return operations;
    }

    private static Operation Of(JsonElement root, string path, string method, JsonElement operation)
    {
        var parameters = operation.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().Select(p => (p.GetProperty("in").GetString(), p.GetProperty("name").GetString() ?? "")).ToList() : [];
        var (type, example, properties) = (default(string), default(Tree), new List<string>());
        var text = "";
        if (operation.TryGetProperty("requestBody", out var body))
        {
            var media = body.GetProperty("content").EnumerateObject().First();
            type = media.Name;
            if (media.Value.TryGetProperty("schema", out var schema))
            {
                example = Sample(root, schema, 0);
                Properties(root, schema, properties, 0);
            }

            if (media.Value.TryGetProperty("example", out var given))
                (example, text) = (Tree.Of(given), given.ValueKind == JsonValueKind.String ? given.GetString() ?? "" : "");
        }

        return new Operation(method, path, type, example, text)
        {
            Query = [.. parameters.Where(p => p.Item1 == "query").Select(p => p.Item2)],
            IsIdempotent = parameters.Any(p => p.Item2 == "Idempotency-Key"),
            Properties = properties,
        };
    }

    /// <summary>Something of the schema's form.</summary>
    private static Tree Sample(JsonElement root, JsonElement schema, int depth)
    {
        schema = Resolve(root, schema);
        if (depth > 6)
            return new Leaf("null");
        if (schema.TryGetProperty("enum", out var words))
            return Tree.Of(words[0]);
        if (schema.TryGetProperty("properties", out var properties))
            return new Group([.. properties.EnumerateObject().Select(p => new Member(Leaf.Quote(p.Name), Sample(root, p.Value, depth + 1)))]);
        if (schema.TryGetProperty("items", out var items))
            return new Row([Sample(root, items, depth + 1)]);

        return new Leaf(TypeOf(schema) switch { "integer" or "number" => "1", "boolean" => "true", "object" => "{}", _ => "\"x\"" });
    }

    private static void Properties(JsonElement root, JsonElement schema, List<string> into, int depth)
    {
        schema = Resolve(root, schema);
        if (depth > 6)
            return;
        if (schema.TryGetProperty("items", out var items))
            Properties(root, items, into, depth + 1);
        if (!schema.TryGetProperty("properties", out var properties))
            return;

        foreach (var property in properties.EnumerateObject())
        {
            into.Add(property.Name);
            Properties(root, property.Value, into, depth + 1);
        }
    }

    private static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(choice, out var choices))
                schema = choices.EnumerateArray().FirstOrDefault(c => c.TryGetProperty("$ref", out _), choices[0]);
        }

        return schema.TryGetProperty("$ref", out var reference) && reference.GetString() is { } name
            ? root.GetProperty("components").GetProperty("schemas").GetProperty(name[(name.LastIndexOf('/') + 1)..])
            : schema;
    }

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null")
        : type.GetString();
}

/// <summary>One operation.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The path with its parameters.</param>
/// <param name="ContentType">What its body is; null where it has none.</param>
/// <param name="Example">A good body; null where it is no JSON or there is none.</param>
/// <param name="Text">A good body that is no JSON.</param>
internal sealed record Operation(string Method, string Template, string? ContentType, Tree? Example, string Text)
{
    public required IReadOnlyList<string> Query { get; init; }

    /// <summary>Every property that stands anywhere in its body's schema.</summary>
    public required IReadOnlyList<string> Properties { get; init; }

    /// <summary>Whether it takes an <c>Idempotency-Key</c>.</summary>
    public bool IsIdempotent { get; init; }

    public string Name => $"{Method} {Template}";

    /// <summary>The parameters in the path.</summary>
    public IEnumerable<string> Parameters => Template.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}'));
}
