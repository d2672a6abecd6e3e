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

    /// <summary>Every field of an application that answers this form.</summary>
    public IReadOnlyList<string> ListFields() =>
        [.. ApplicationField.Personal, .. Questions.Select(q => ApplicationField.Answer(q.Code)), ApplicationField.Tier];

    /// <summary>What an application that answers this form still lacks, by field, in the order of the form.</summary>
    public IReadOnlyList<string> MissingIn(ApplicationContent content)
    {
        var missing = Questions.Where(q => q.IsRequired && !content.Answers.Has(q.Code)).Select(q => ApplicationField.Answer(q.Code));
        return content.Tier is null ? [.. missing, ApplicationField.Tier] : [.. missing];
    }

    /// <summary>The dispatches a month that were declared; null while they are not.</summary>
    public long? DispatchesIn(ApplicationContent content) => AnswerRules.NumberOf(content.Answers.Of(DispatchesQuestion));
}
