namespace Merchant.Applications;

/// <summary>Everything an applicant states: personal data, answers, the tier they see themselves in.</summary>
/// <param name="Applicant">The personal data.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Tier">The code of the tier they see themselves in; null while they have not said.</param>
public sealed record ApplicationContent(Applicant Applicant, ApplicationAnswers Answers, string? Tier)
{
    /// <summary>What differs in another content, by field, in a fixed order: none exactly where the two say the same.</summary>
    public IReadOnlyList<FieldChange> ChangesTo(ApplicationContent other)
    {
        var (before, after) = (Fields(), other.Fields());
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .Select(field => new FieldChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))
                .Where(change => change.Before != change.After),
        ];
    }

    /// <summary>What stands in a field, as text; null where nothing does.</summary>
    public string? In(string field) => Fields().GetValueOrDefault(field);

    private Dictionary<string, string?> Fields()
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["firstName"] = Applicant.FirstName,
            ["lastName"] = Applicant.LastName,
            [ApplicationField.Email] = Applicant.Email,
            [ApplicationField.Phone] = Applicant.Phone,
            ["country"] = Applicant.Country,
            ["language"] = Applicant.Language,
            ["acceptsWhatsApp"] = Applicant.AcceptsWhatsApp ? "true" : "false",
            ["company"] = Applicant.Company,
            ["taxId"] = Applicant.TaxId,
            ["timeZone"] = Applicant.TimeZone,
        };
        foreach (var question in Answers.Questions)
            fields[ApplicationField.Answer(question)] = string.Join(", ", Answers.Of(question));

        fields[ApplicationField.Tier] = Tier;
        return fields;
    }
}

/// <summary>A field that says something else than before.</summary>
/// <param name="Field">The field: <c>phone</c>, <c>answers.sales-channels</c>.</param>
/// <param name="Before">What it said; null for nothing.</param>
/// <param name="After">What it says; null for nothing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
