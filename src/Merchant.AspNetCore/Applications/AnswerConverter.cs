using System.Text.Json;
using System.Text.Json.Serialization;

namespace Merchant.AspNetCore.Applications;

/// <summary>An answer as callers write it: a text, a number, or the codes of several choices; null for none.</summary>
[JsonConverter(typeof(AnswerConverter))]
internal sealed record AnswerContract(IReadOnlyList<string> Values);

/// <summary>Reads an answer in each of its forms, and refuses all else where it stands.</summary>
internal sealed class AnswerConverter : JsonConverter<AnswerContract>
{
    /// <summary>More than any question has choices: the rest need not be read.</summary>
    private const int MostValues = 500;

    public override AnswerContract Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new AnswerContract([reader.GetString() ?? ""]),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => new AnswerContract([number.ToString(provider: null)]),
        JsonTokenType.StartArray => new AnswerContract(Several(ref reader)),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, AnswerContract value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written as lists.");

    private static List<string> Several(ref Utf8JsonReader reader)
    {
        var values = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || values.Count == MostValues)
                throw new JsonException();

            values.Add(reader.GetString() ?? "");
        }

        return values;
    }
}
