using System.Globalization;
using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What answers a question takes.</summary>
public static class AnswerRules
{
    private static readonly IReadOnlyList<string> Nothing = [];

    /// <summary>
    /// Checks an answer and writes it in its one form: choices in the order of the form and each once, numbers without
    /// leading zeros, texts without spaces at their ends. An empty answer takes the answer away. Errors:
    /// <c>applications.answer.choice</c>, <c>applications.answer.number</c>, <c>applications.answer.text</c>.
    /// </summary>
    public static Result<IReadOnlyList<string>> Check(ApplicationQuestion question, IReadOnlyList<string> answer)
    {
        var field = ApplicationField.Answer(question.Code);
        if (answer.All(string.IsNullOrWhiteSpace))
            return Result<IReadOnlyList<string>>.Of(Nothing);

        return question.Kind switch
        {
            QuestionKind.Choice => Choices(question, answer, field),
            QuestionKind.Number => Number(question, answer, field),
            _ => Text(question, answer, field),
        };
    }

    /// <summary>The number in an answer; null where there is none.</summary>
    public static long? NumberOf(IReadOnlyList<string> answer) =>
        answer is [var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Result<IReadOnlyList<string>> Choices(ApplicationQuestion question, IReadOnlyList<string> answer, string field)
    {
        if (answer.Any(code => question.Choices.All(choice => choice.Code != code)))
            return Error.Invalid("applications.answer.choice", $"The choices are {string.Join(", ", question.Choices.Select(c => c.Code))}.", field);
        if (!question.AllowsSeveral && answer.Distinct(StringComparer.Ordinal).Skip(1).Any())
            return Error.Invalid("applications.answer.choice", "This question takes one choice.", field);

        return Result<IReadOnlyList<string>>.Of([.. question.Choices.Select(c => c.Code).Where(answer.Contains)]);
    }

    private static Result<IReadOnlyList<string>> Number(ApplicationQuestion question, IReadOnlyList<string> answer, string field) =>
        NumberOf(answer) is { } number && number >= question.Minimum && number <= question.Maximum
            ? Result<IReadOnlyList<string>>.Of([number.ToString(CultureInfo.InvariantCulture)])
            : Error.Invalid("applications.answer.number", $"The answer is a whole number from {question.Minimum} to {question.Maximum}.", field);

    private static Result<IReadOnlyList<string>> Text(ApplicationQuestion question, IReadOnlyList<string> answer, string field) =>
        answer is [var text] && text.Trim() is { } trimmed && trimmed.Length <= question.MaxLength && trimmed.All(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')
            ? Result<IReadOnlyList<string>>.Of([trimmed])
            : Error.Invalid("applications.answer.text", $"The answer is a text of at most {question.MaxLength} characters.", field);
}
