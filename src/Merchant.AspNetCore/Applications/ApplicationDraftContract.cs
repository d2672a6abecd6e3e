using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Applications;

/// <summary>An application as its applicant sees it.</summary>
internal sealed record ApplicationDraftContract(
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("expiresAt")] string? ExpiresAt,
    [property: JsonPropertyName("firstName")] string FirstName,
    [property: JsonPropertyName("lastName")] string LastName,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("emailProven")] bool IsEmailProven,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("acceptsWhatsApp")] bool AcceptsWhatsApp,
    [property: JsonPropertyName("company")] string? Company,
    [property: JsonPropertyName("taxId")] string? TaxId,
    [property: JsonPropertyName("timeZone")] string? TimeZone,
    [property: JsonPropertyName("answers")] IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    [property: JsonPropertyName("tier")] string? Tier,
    [property: JsonPropertyName("missing")] IReadOnlyList<string> Missing,
    [property: JsonPropertyName("changeable")] IReadOnlyList<string> Changeable,
    [property: JsonPropertyName("request")] InformationAskedContract? Request,
    [property: JsonPropertyName("comment")] string? Comment,
    [property: JsonPropertyName("timeline")] IReadOnlyList<TrackedStepContract> Timeline,
    [property: JsonPropertyName("form")] FormVersionContract Form)
{
    public const string Example = """
        {"status":"draft","expiresAt":"2026-12-23T09:00:00Z","firstName":"Lola","lastName":"Ruiz","email":"lola@casa-lola.example","emailProven":true,
        "phone":"+56912345678","country":"CL","language":"es","acceptsWhatsApp":true,"company":"Casa Lola SpA","taxId":"76.123.456-7","timeZone":null,
        "answers":{"monthly-dispatches":["350"]},"tier":null,"missing":["answers.sales-channels","tier"],"changeable":["firstName","answers.monthly-dispatches"],
        "request":null,"comment":null,"timeline":[{"status":"draft","at":"2026-11-23T09:00:00Z"}],
        "form":{"version":1,"questions":[{"code":"monthly-dispatches","kind":"number","required":true,
        "text":{"en":"How many orders do you dispatch in a month?"},"severalChoices":false,"choices":[],"minimum":0,"maximum":1000000,"maxLength":null}]}}
        """;

    public static ApplicationDraftContract Of(ApplicationDraft draft)
    {
        var (applicant, answers) = (draft.Content.Applicant, draft.Content.Answers);
        return new ApplicationDraftContract(
            draft.Status,
            draft.ExpiresAt is { } expires ? InstantConverter.Text(expires) : null,
            applicant.FirstName,
            applicant.LastName,
            applicant.Email,
            draft.IsEmailProven,
            applicant.Phone,
            applicant.Country,
            applicant.Language,
            applicant.AcceptsWhatsApp,
            applicant.Company,
            applicant.TaxId,
            applicant.TimeZone,
            answers.Questions.ToDictionary(question => question, answers.Of, StringComparer.Ordinal),
            draft.Content.Tier,
            draft.Missing,
            draft.Changeable,
            draft.Request is { } request ? InformationAskedContract.Of(request) : null,
            draft.Comment,
            [.. draft.Steps.Select(TrackedStepContract.Of)],
            FormVersionContract.Of(draft.Form));
    }
}

/// <summary>What a reviewer waits for an answer to.</summary>
internal sealed record InformationAskedContract(
    [property: JsonPropertyName("askedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset AskedAt,
    [property: JsonPropertyName("items")] IReadOnlyList<QuestionedFieldContract> Items)
{
    public static InformationAskedContract Of(InformationAsked asked) =>
        new(asked.AskedAt, [.. asked.Items.Select(item => new QuestionedFieldContract(item.Field, item.Comment))]);
}

/// <summary>One field in question.</summary>
internal sealed record QuestionedFieldContract(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("comment")] string Comment);
