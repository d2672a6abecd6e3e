using Merchant.Applications;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

public sealed class ApplicationOptionsValidatorTests
{
    public static TheoryData<string, Action<ApplicationOptions>> Broken => new()
    {
        { "DraftLifetime", o => o.DraftLifetime = TimeSpan.Zero },
        { "AnswerLifetime", o => o.AnswerLifetime = TimeSpan.FromDays(400) },
        { "ReminderBefore", o => o.ReminderBefore = TimeSpan.FromTicks(-1) },
        { "CoolDown", o => o.CoolDown = TimeSpan.FromDays(-1) },
        { "ProofLifetime", o => o.ProofLifetime = TimeSpan.FromMinutes(1) },
        { "TokenLifetime is at least", o => o.TokenLifetime = TimeSpan.FromDays(20) },
        { "MostProofsADay", o => o.MostProofsADay = 0 },
        { "version is at least 1", o => o.Form = o.Form with { Version = 0 } },
        { "dispatches a month, 'nothing'", o => o.Form = o.Form with { DispatchesQuestion = "nothing" } },
        { "dispatches a month, 'product-category'", o => o.Form = o.Form with { DispatchesQuestion = "product-category" } },
        { "codes of each question", o => o.Form = o.Form with { Questions = [.. o.Form.Questions, o.Form.Questions[0]] } },
        { "code of the question 'A b'", o => Add(o, new ApplicationQuestion("A b", QuestionKind.Text, o.Form.Questions[0].Text)) },
        { "question 'x' has a text", o => Add(o, new ApplicationQuestion("x", QuestionKind.Text, LocalizedText.Empty)) },
        { "in pt-BR", o => Add(o, new ApplicationQuestion("x", QuestionKind.Text, new LocalizedText(new Dictionary<string, string> { ["en"] = "x", ["es"] = "x" }))) },
        { "2 to 300 choices", o => Add(o, o.Form.Questions[1] with { Code = "x", Choices = [o.Form.Questions[1].Choices[0]] }) },
        { "2 to 300 choices", o => Add(o, o.Form.Questions[1] with { Code = "x", Kind = QuestionKind.Text, AllowsSeveral = false }) },
        { "codes of each choice", o => Add(o, o.Form.Questions[1] with { Code = "x", Choices = [o.Form.Questions[1].Choices[0], o.Form.Questions[1].Choices[0]] }) },
        { "bounds of the question", o => Add(o, new ApplicationQuestion("x", QuestionKind.Number, o.Form.Questions[0].Text) { Minimum = 5, Maximum = 4 }) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_Broken_NamesTheFault(string fault, Action<ApplicationOptions> breaks)
    {
        var validator = new ApplicationOptionsValidator(Options.Create(new NotificationOptions()));
        var options = new ApplicationOptions();
        Assert.True(validator.Validate(null, options).Succeeded);

        breaks(options);
        var failed = validator.Validate(null, options);

        Assert.Contains(fault, failed.FailureMessage, StringComparison.Ordinal);
        Assert.All(failed.Failures ?? [], f => Assert.StartsWith("ConfigureApplications: ", f, StringComparison.Ordinal));
    }

    private static void Add(ApplicationOptions options, ApplicationQuestion question) =>
        options.Form = options.Form with { Questions = [.. options.Form.Questions, question] };
}
