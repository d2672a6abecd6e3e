using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Merchant.Common;

namespace Merchant.AspNetCore.Common;

/// <summary>Reads a contract from JSON. Whatever the bytes are, the answer is a value or a refusal that names the place.</summary>
internal static class BodyJson
{
    private const int LongestPath = 200;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Errors: <c>request.malformed</c>, <c>request.unknown_field</c>, <c>request.body.missing</c> for a lone null.
    /// </summary>
    public static Result<T> Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        try
        {
            var value = JsonSerializer.Deserialize(utf8, type);
            if (value is null)
                return new Error(ErrorKind.Invalid, "request.body.missing", "This call needs a body.");

            return FindNul(utf8) is { } field
                ? At(field, new Error(ErrorKind.Invalid, "request.malformed", "No text here can hold the NUL character."))
                : value;
        }
        catch (JsonException exception)
        {
            return Refuse(exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException or NotSupportedException)
        {
            return new Error(ErrorKind.Invalid, "request.malformed", "The body is not JSON of the form this call takes.");
        }
    }

    private static Error Refuse(JsonException exception)
    {
        // The runtime tells an unknown field from other faults by its message alone; a test holds it to that.
        var isUnknown = exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);
        var (code, message) = isUnknown
            ? ("request.unknown_field", "This field is not known here.")
            : ("request.malformed", $"The JSON is not what this call takes, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");

        return At(exception.Path ?? "$", new Error(ErrorKind.Invalid, code, message));
    }

    /// <summary>Names the field by its path, without the root; the root itself is no field.</summary>
    private static Error At(string path, Error error)
    {
        var field = path.TrimStart('$').TrimStart('.');
        return field.Length == 0 ? error : error.At(field.Length > LongestPath ? field[..LongestPath] : field);
    }

    /// <summary>The path of a text that holds NUL; null when none does. It can only come in as an escape, and no store takes it.</summary>
    private static string? FindNul(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("\\u0000"u8) < 0 ? null : FindNul(JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }));

    private static string? FindNul(JsonNode? node) => node switch
    {
        JsonObject { } group when group.Any(p => p.Key.Contains('\0')) => group.GetPath(),
        JsonObject { } group => group.Select(p => FindNul(p.Value)).FirstOrDefault(path => path is not null),
        JsonArray { } list => list.Select(FindNul).FirstOrDefault(path => path is not null),
        JsonValue { } value when value.TryGetValue<string>(out var text) && text.Contains('\0') => value.GetPath(),
        _ => null,
    };
}
