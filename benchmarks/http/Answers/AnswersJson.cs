using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Merchant.Benchmarks.Http.Answers;

/// <summary>The answers' JSON, source-generated.</summary>
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(TierAnswer))]
[JsonSerializable(typeof(LadderAnswer))]
[JsonSerializable(typeof(SentDispatch[]))]
[JsonSerializable(typeof(RecordedAnswer))]
[JsonSerializable(typeof(SignIn))]
public sealed partial class AnswersJson : JsonSerializerContext
{
    /// <summary>With the options of our API.</summary>
    public static AnswersJson Http { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>What somebody signs in with.</summary>
public sealed record SignIn(string Email, string Password);
