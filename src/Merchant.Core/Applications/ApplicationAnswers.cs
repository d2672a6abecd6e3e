using System.Collections.Immutable;

namespace Merchant.Applications;

/// <summary>
/// The answers to a form, by question: the codes of choices, a whole number in digits, or a text. Two that say the same are
/// equal.
/// </summary>
public sealed class ApplicationAnswers : IEquatable<ApplicationAnswers>
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _answers;

    private ApplicationAnswers(ImmutableSortedDictionary<string, ImmutableArray<string>> answers) => _answers = answers;

    /// <summary>No answers.</summary>
    public static ApplicationAnswers None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>The questions that are answered, in ordinal order.</summary>
    public IEnumerable<string> Questions => _answers.Keys;

    /// <summary>The answer to a question; empty where it is not answered.</summary>
    public IReadOnlyList<string> Of(string question) => _answers.TryGetValue(question, out var answer) ? answer : [];

    /// <summary>Whether a question is answered.</summary>
    public bool Has(string question) => _answers.ContainsKey(question);

    /// <summary>With another answer to a question; none takes it away.</summary>
    public ApplicationAnswers With(string question, IReadOnlyList<string> answer) =>
        new(answer.Count == 0 ? _answers.Remove(question) : _answers.SetItem(question, [.. answer]));

    /// <inheritdoc/>
    public bool Equals(ApplicationAnswers? other) =>
        other is not null && _answers.Count == other._answers.Count
        && _answers.All(a => other._answers.TryGetValue(a.Key, out var answer) && answer.SequenceEqual(a.Value, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ApplicationAnswers);

    /// <inheritdoc/>
    public override int GetHashCode() => _answers.Keys.Aggregate(0, HashCode.Combine);
}
