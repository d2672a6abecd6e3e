using System.Text.Json;
using Merchant.Applications;
using Merchant.Events;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.Applications;

/// <summary>How parts of an application stand in JSON columns.</summary>
internal static class ApplicationColumns
{
    /// <summary>Answers are compared by what they say.</summary>
    public static ValueComparer<ApplicationAnswers> Answers { get; } =
        new((a, b) => a == null ? b == null : a.Equals(b), answers => answers.GetHashCode(), answers => answers);

    /// <summary>Values that are replaced as a whole, never changed.</summary>
    public static ValueComparer<T> Same<T>() => new((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : 1, value => value);

    public static string Write(ApplicationAnswers answers) =>
        JsonSerializer.Serialize(answers.Questions.ToDictionary(q => q, answers.Of, StringComparer.Ordinal), EventJson.Options);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    public static ApplicationAnswers ReadAnswers(string text) =>
        (JsonSerializer.Deserialize<Dictionary<string, string[]>>(text, EventJson.Options) ?? [])
            .Aggregate(ApplicationAnswers.None, (answers, answer) => answers.With(answer.Key, answer.Value));

    public static IReadOnlyList<ApplicationStep> ReadSteps(string text) => JsonSerializer.Deserialize<ApplicationStep[]>(text, EventJson.Options) ?? [];

    public static IReadOnlyList<InformationRequest> ReadRequests(string text) =>
        JsonSerializer.Deserialize<InformationRequest[]>(text, EventJson.Options) ?? [];

    public static ApplicationDecision? ReadDecision(string text) => JsonSerializer.Deserialize<ApplicationDecision>(text, EventJson.Options);

    public static IReadOnlyList<string> ReadReasons(string text) => JsonSerializer.Deserialize<string[]>(text, EventJson.Options) ?? [];
}
