namespace Merchant.Applications;

/// <summary>
/// The questions of one version of the form. An application keeps the version it answered; a version that was once in use
/// is kept, and never changed.
/// </summary>
/// <param name="Version">The version, 1 or more.</param>
/// <param name="Questions">The questions, in their order.</param>
/// <param name="DispatchesQuestion">The code of the question whose answer is the declared dispatches a month.</param>
public sealed record ApplicationForm(int Version, IReadOnlyList<ApplicationQuestion> Questions, string DispatchesQuestion)
{
    /// <summary>The question with a code; null where there is none.</summary>
    public ApplicationQuestion? Find(string code) => Questions.FirstOrDefault(q => q.Code == code);

    /// <summary>What an application that answers this form still lacks, by field, in the order of the form.</summary>
    public IReadOnlyList<string> MissingIn(ApplicationContent content)
    {
        var missing = Questions.Where(q => q.IsRequired && !content.Answers.Has(q.Code)).Select(q => ApplicationField.Answer(q.Code));
        return content.Tier is null ? [.. missing, ApplicationField.Tier] : [.. missing];
    }

    /// <summary>The dispatches a month that were declared; null while they are not.</summary>
    public long? DispatchesIn(ApplicationContent content) => AnswerRules.NumberOf(content.Answers.Of(DispatchesQuestion));
}

/// <summary>The names of what an applicant states, as they stand in requests, problems and diffs.</summary>
public static class ApplicationField
{
    /// <summary>The tier the applicant sees themselves in.</summary>
    public const string Tier = "tier";

    /// <summary>The e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The telephone number.</summary>
    public const string Phone = "phone";

    private const string AnswerPrefix = "answers.";

    /// <summary>The personal data, in the order of the form.</summary>
    public static IReadOnlyList<string> Personal { get; } =
        ["firstName", "lastName", Email, Phone, "country", "language", "acceptsWhatsApp", "company", "taxId", "timeZone"];

    /// <summary>Those of the personal data that need not be stated.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["company", "taxId", "timeZone"];

    /// <summary>Every field of an application that answers a form.</summary>
    public static IEnumerable<string> Of(ApplicationForm form) => [.. Personal, .. form.Questions.Select(q => Answer(q.Code)), Tier];

    /// <summary>The answer to a question.</summary>
    public static string Answer(string question) => AnswerPrefix + question;
}
