using Merchant.Applications;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>Checks <see cref="ApplicationOptions"/> at start-up, the form among them.</summary>
internal sealed class ApplicationOptionsValidator(IOptions<NotificationOptions> notifications) : IValidateOptions<ApplicationOptions>
{
    private const int MostQuestions = 100;
    private const int MostChoices = 300;
    private const int LongestText = 500;
    private const int LongestAnswer = 10_000;

    public ValidateOptionsResult Validate(string? name, ApplicationOptions options)
    {
        var faults = new List<string>();
        CheckTimes(options, faults);
        CheckForm(options.Form, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"ConfigureApplications: {fault}."));
    }

    private static void CheckTimes(ApplicationOptions options, List<string> faults)
    {
        var (hour, year) = (TimeSpan.FromHours(1), TimeSpan.FromDays(365));
        CheckTime(nameof(options.DraftLifetime), options.DraftLifetime, hour, year);
        CheckTime(nameof(options.AnswerLifetime), options.AnswerLifetime, hour, year);
        CheckTime(nameof(options.ReminderBefore), options.ReminderBefore, TimeSpan.Zero, year);
        CheckTime(nameof(options.CoolDown), options.CoolDown, TimeSpan.Zero, 10 * year);
        CheckTime(nameof(options.ProofLifetime), options.ProofLifetime, hour, TimeSpan.FromDays(90));
        CheckTime(nameof(options.UnsentRetention), options.UnsentRetention, hour, 10 * year);
        CheckTime(nameof(options.TokenLifetime), options.TokenLifetime, TimeSpan.FromDays(1), 10 * year);
        Check(
            faults,
            options.ReminderBefore < options.DraftLifetime && options.ReminderBefore < options.AnswerLifetime,
            "ReminderBefore is less than DraftLifetime and AnswerLifetime");
        Check(faults, options.MostProofsADay is >= 1 and <= 100, "MostProofsADay is 1 to 100");
        Check(
            faults,
            options.TokenLifetime >= options.DraftLifetime && options.TokenLifetime >= options.AnswerLifetime,
            "TokenLifetime is at least DraftLifetime and AnswerLifetime");

        void CheckTime(string what, TimeSpan value, TimeSpan least, TimeSpan most) =>
            Check(faults, value >= least && value <= most, $"{what} is {least:c} to {most:c}");
    }

    private void CheckForm(ApplicationForm form, List<string> faults)
    {
        Check(faults, form.Version >= 1, "the form's version is at least 1");
        Check(faults, form.Questions.Count <= MostQuestions, $"the form has at most {MostQuestions} questions");
        CheckCodes("question", form.Questions.Select(q => q.Code), faults);
        foreach (var question in form.Questions)
            CheckQuestion(question, faults);

        Check(
            faults,
            form.Find(form.DispatchesQuestion) is { Kind: QuestionKind.Number, IsRequired: true },
            $"the question for the dispatches a month, '{form.DispatchesQuestion}', is in the form, a number, and required");
    }

    private void CheckQuestion(ApplicationQuestion question, List<string> faults)
    {
        var (what, isChoice) = ($"question '{question.Code}'", question.Kind == QuestionKind.Choice);
        CheckText($"the {what}", question.Text, faults);
        Check(faults, Enum.IsDefined(question.Kind), $"the kind of the {what} is a choice, a number or a text");
        Check(faults, isChoice ? question.Choices.Count is >= 2 and <= MostChoices : question.Choices.Count == 0, $"the {what} has 2 to {MostChoices} choices if it is a choice, and none otherwise");
        Check(faults, isChoice || !question.AllowsSeveral, $"the {what} allows several answers only if it is a choice");
        Check(faults, question.Minimum >= 0 && question.Minimum <= question.Maximum && question.Maximum <= int.MaxValue, $"the bounds of the {what} are numbers from 0 to {int.MaxValue}, the least one first");
        Check(faults, question.MaxLength is >= 1 and <= LongestAnswer, $"an answer to the {what} has at most 1 to {LongestAnswer} characters");
        CheckCodes($"choice of the {what}", question.Choices.Select(c => c.Code), faults);
        foreach (var choice in question.Choices)
            CheckText($"the choice '{choice.Code}' of the {what}", choice.Text, faults);
    }

    private void CheckText(string what, LocalizedText text, List<string> faults)
    {
        foreach (var language in notifications.Value.Languages)
        {
            var isThere = text.Texts.TryGetValue(language, out var words) && !string.IsNullOrWhiteSpace(words) && words.Length <= LongestText;
            Check(faults, isThere, $"{what} has a text of 1 to {LongestText} characters in {language}");
        }
    }

    private static void CheckCodes(string what, IEnumerable<string> codes, List<string> faults)
    {
        var all = codes.ToList();
        foreach (var code in all)
            Check(faults, IsCode(code), $"the code of the {what} '{code}' is 1 to 40 lower-case letters, digits and single hyphens");

        Check(faults, all.Distinct(StringComparer.Ordinal).Count() == all.Count, $"the codes of each {what} are all different");
    }

    private static bool IsCode(string code) => code.Length is >= 1 and <= 40
        && code.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    private static void Check(List<string> faults, bool holds, string rule)
    {
        if (!holds)
            faults.Add(rule);
    }
}
