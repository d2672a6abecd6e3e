using System.Text.Json.Serialization;
using Merchant.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace Merchant.AspNetCore.Problems;

/// <summary>A refusal as it is written: RFC 9457, with a stable code and the fields at fault.</summary>
/// <param name="Type">Always <c>about:blank</c>: the code tells problems apart.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Code">The stable code for programs: <c>accounts.not_found</c>.</param>
internal sealed record Problem(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("detail")] string Detail,
    [property: JsonPropertyName("code")] string Code)
{
    public const string ContentType = "application/problem+json";

    /// <summary>What is wrong with each field at fault; left out where the refusal is about the whole.</summary>
    [JsonPropertyName("errors")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    public static Problem Of(int status, Error error) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, error.Message, error.Code) { Errors = FieldsOf(error) };

    private static SortedDictionary<string, IReadOnlyList<string>>? FieldsOf(Error error)
    {
        if (error.Fields.Count == 0)
            return null;

        var fields = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var group in error.Fields.GroupBy(f => f.Field, StringComparer.Ordinal))
            fields[group.Key] = [.. group.Select(f => f.Message)];

        return fields;
    }
}

/// <summary>How problems are written.</summary>
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
