using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>What holds of forms and of answers to them.</summary>
public static class FormRules
{
    private const int LongestCode = 40;

    /// <summary>
    /// Takes what is stated over the answers there are; null takes an answer away. Errors at each field: those of
    /// <see cref="AnswerRules.Check"/>, <c>applications.answer.unknown</c> for a question that the form has not.
    /// </summary>
    public static Result<ApplicationAnswers> Merge(
        ApplicationForm form, ApplicationAnswers answers, IReadOnlyDictionary<string, IReadOnlyList<string>?> stated)
    {
        var errors = new FieldErrors();
        foreach (var (code, answer) in stated)
        {
            // A question that is none has no field of its own to name, unless it could have been one.
            var field = code.Length <= LongestCode ? ApplicationField.Answer(code) : "answers";
            if (form.Find(code) is not { } question)
                errors.Add(field, "applications.answer.unknown", "The form has no such question.");
            else if (errors.Take(field, AnswerRules.Check(question, answer ?? [])) is { } known)
                answers = answers.With(code, known);
        }

        return errors.ToError() is { } error ? error : answers;
    }

    /// <summary>Whether two forms ask the same questions, word by word.</summary>
    public static bool AreSame(ApplicationForm one, ApplicationForm other) =>
        one.Version == other.Version
        && one.DispatchesQuestion == other.DispatchesQuestion
        && AreSame(one.Questions, other.Questions, AreSame);

    private static bool AreSame(ApplicationQuestion one, ApplicationQuestion other) =>
        (one.Code, one.Kind, one.AllowsSeveral, one.IsRequired) == (other.Code, other.Kind, other.AllowsSeveral, other.IsRequired)
        && (one.Minimum, one.Maximum, one.MaxLength) == (other.Minimum, other.Maximum, other.MaxLength)
        && AreSame(one.Text, other.Text)
        && AreSame(one.Choices, other.Choices, (a, b) => a.Code == b.Code && AreSame(a.Text, b.Text));

    private static bool AreSame(LocalizedText one, LocalizedText other) =>
        one.Texts.Count == other.Texts.Count && one.Texts.All(text => other.Texts.TryGetValue(text.Key, out var known) && known == text.Value);

    private static bool AreSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> isSame) =>
        one.Count == other.Count && one.Zip(other).All(pair => isSame(pair.First, pair.Second));
}
