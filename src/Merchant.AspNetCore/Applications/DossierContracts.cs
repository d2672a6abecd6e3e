using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Applications;

/// <summary>One application with everything a reviewer looks at.</summary>
internal sealed record DossierContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("statusSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StatusSince,
    [property: JsonPropertyName("startedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StartedAt,
    [property: JsonPropertyName("submittedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? SubmittedAt,
    [property: JsonPropertyName("submissions")] int Submissions,
    [property: JsonPropertyName("expiresAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? ExpiresAt,
    [property: JsonPropertyName("hold")] string? Hold,
    [property: JsonPropertyName("actions")] IReadOnlyList<string> Actions,
    [property: JsonPropertyName("assignee")] ActorContract? Assignee,
    [property: JsonPropertyName("applicant")] ApplicantContract Applicant,
    [property: JsonPropertyName("tier")] string? Tier,
    [property: JsonPropertyName("declaredDispatches")] long? DeclaredDispatches,
    [property: JsonPropertyName("formVersion")] int FormVersion,
    [property: JsonPropertyName("answers")] IReadOnlyList<StatedAnswerContract> Answers,
    [property: JsonPropertyName("steps")] IReadOnlyList<StepContract> Steps,
    [property: JsonPropertyName("requests")] IReadOnlyList<InformationRequestContract> Requests,
    [property: JsonPropertyName("decision")] DecisionContract? Decision,
    [property: JsonPropertyName("accountId")] Guid? AccountId,
    [property: JsonPropertyName("notes")] ItemPage<NoteContract> Notes,
    [property: JsonPropertyName("verdicts")] IReadOnlyList<VerdictContract> Verdicts,
    [property: JsonPropertyName("earlier")] IReadOnlyList<EarlierApplicationContract> Earlier,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = $$$"""
        {"id":"019dd1c2-6f00-7000-8000-0000000000e1","status":"inReview","statusSince":"2026-11-23T10:00:00Z","startedAt":"2026-11-23T08:00:00Z",
        "submittedAt":"2026-11-23T09:00:00Z","submissions":1,"expiresAt":null,"hold":null,
        "actions":["requestInformation","approve","reject","assign","addNote"],"assignee":{"id":"019dd1c2-6f00-7000-8000-0000000000d1","name":"Ada Ruiz"},
        "applicant":{"firstName":"Ana","lastName":"Prieto","email":"ana@casa-lola.example","emailProvenAt":"2026-11-23T08:30:00Z","phone":"+56221234567",
        "country":"CL","language":"es","acceptsWhatsApp":true,"company":"Casa Lola","taxId":"76.123.456-7","timeZone":"America/Santiago"},
        "tier":"MEDIUM","declaredDispatches":450,"formVersion":1,
        "answers":[{"code":"monthly-dispatches","kind":"number","text":{"en":"How many orders do you dispatch in a month?"},"answer":["450"],"choices":[]}],
        "steps":[{"status":"inReview","at":"2026-11-23T10:00:00Z","by":{"id":"019dd1c2-6f00-7000-8000-0000000000d1","name":"Ada Ruiz"}}],
        "requests":[],"decision":null,"accountId":null,"notes":{{{NoteContract.PageExample}}},"verdicts":[],"earlier":[],"version":6}
        """;

    public static DossierContract Of(ApplicationDossier dossier)
    {
        var (application, names) = (dossier.Application, dossier.Names);
        var isOverdue = dossier.Status != application.Status;
        return new DossierContract(
            application.Id.Value,
            dossier.Status,
            isOverdue && application.ExpiresAt is { } overdue ? overdue : application.StatusSince,
            application.StartedAt,
            application.SubmittedAt,
            application.Submissions,
            application.ExpiresAt,
            dossier.Hold?.Code,
            [.. dossier.Actions.Select(StatedAnswerContract.Word)],
            ActorContract.OrNull(application.AssigneeId, names.GetValueOrDefault(application.AssigneeId ?? "")),
            ApplicantContract.Of(application),
            application.Tier,
            dossier.Form.DispatchesIn(application.Content),
            application.FormVersion,
            [.. dossier.Form.Questions.Select(q => StatedAnswerContract.Of(q, application.Answers.Of(q.Code)))],
            [.. application.Steps.Select(step => new StepContract(step.Status, step.At, ActorContract.Of(step.By, names)))],
            [.. application.Requests.Select(request => InformationRequestContract.Of(request, names))],
            application.Decision is { } decision ? new DecisionContract(ActorContract.Of(decision.By, names), decision.Reasons, decision.Comment) : null,
            application.AccountId?.Value,
            ItemPage<NoteContract>.Of(dossier.Notes, note => NoteContract.Of(note, names)),
            [.. dossier.Verdicts.Select(VerdictContract.Of)],
            [.. dossier.Earlier.Select(EarlierApplicationContract.Of)],
            application.Version);
    }
}

/// <summary>The personal data of an applicant.</summary>
internal sealed record ApplicantContract(
    [property: JsonPropertyName("firstName")] string FirstName,
    [property: JsonPropertyName("lastName")] string LastName,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("emailProvenAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? EmailProvenAt,
    [property: JsonPropertyName("phone")] string Phone,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("acceptsWhatsApp")] bool AcceptsWhatsApp,
    [property: JsonPropertyName("company")] string? Company,
    [property: JsonPropertyName("taxId")] string? TaxId,
    [property: JsonPropertyName("timeZone")] string? TimeZone)
{
    public static ApplicantContract Of(Application application)
    {
        var applicant = application.Applicant;
        return new ApplicantContract(
            applicant.FirstName, applicant.LastName, applicant.Email, application.EmailProvenAt, applicant.Phone, applicant.Country, applicant.Language,
            applicant.AcceptsWhatsApp, applicant.Company, applicant.TaxId, applicant.TimeZone);
    }
}

/// <summary>A question and its answer; texts by language.</summary>
internal sealed record StatedAnswerContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("kind"), JsonConverter(typeof(WordConverter<QuestionKind>))] QuestionKind Kind,
    [property: JsonPropertyName("text")] IReadOnlyDictionary<string, string> Text,
    [property: JsonPropertyName("answer")] IReadOnlyList<string> Answer,
    [property: JsonPropertyName("choices")] IReadOnlyList<ChosenContract> Choices)
{
    public static StatedAnswerContract Of(ApplicationQuestion question, IReadOnlyList<string> answer) => new(
        question.Code, question.Kind, Texts(question.Text), answer,
        [.. question.Choices.Where(choice => answer.Contains(choice.Code)).Select(choice => new ChosenContract(choice.Code, Texts(choice.Text)))]);

    public static string Word(ReviewAction action) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    private static SortedDictionary<string, string> Texts(LocalizedText text) => new(text.Texts.ToDictionary(), StringComparer.Ordinal);
}

/// <summary>A choice that was named.</summary>
internal sealed record ChosenContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("text")] IReadOnlyDictionary<string, string> Text);

/// <summary>A step that was taken.</summary>
internal sealed record StepContract(
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("at"), JsonConverter(typeof(InstantConverter))] DateTimeOffset At,
    [property: JsonPropertyName("by")] ActorContract By);

/// <summary>What was asked for, and what became of it.</summary>
internal sealed record InformationRequestContract(
    [property: JsonPropertyName("requestedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset RequestedAt,
    [property: JsonPropertyName("requestedBy")] ActorContract RequestedBy,
    [property: JsonPropertyName("answeredAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? AnsweredAt,
    [property: JsonPropertyName("items")] IReadOnlyList<RequestedFieldContract> Items)
{
    public static InformationRequestContract Of(InformationRequest request, IReadOnlyDictionary<string, string> names) => new(
        request.RequestedAt, ActorContract.Of(request.RequestedBy, names), request.AnsweredAt,
        [.. request.Items.Select(item => new RequestedFieldContract(item.Field, item.Comment, item.Before, item.After, request.AnsweredAt is null ? null : item.IsChanged))]);
}

/// <summary>A field that was asked for, before and after.</summary>
internal sealed record RequestedFieldContract(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("comment")] string Comment,
    [property: JsonPropertyName("before")] string? Before,
    [property: JsonPropertyName("after")] string? After,
    [property: JsonPropertyName("changed")] bool? IsChanged);

/// <summary>What was decided.</summary>
internal sealed record DecisionContract(
    [property: JsonPropertyName("by")] ActorContract By,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("comment")] string? Comment);

/// <summary>Another application of the same person.</summary>
internal sealed record EarlierApplicationContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("statusSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StatusSince,
    [property: JsonPropertyName("startedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StartedAt,
    [property: JsonPropertyName("sameEmail")] bool IsSameEmail,
    [property: JsonPropertyName("sameTaxId")] bool IsSameTaxId,
    [property: JsonPropertyName("accountId")] Guid? AccountId)
{
    public static EarlierApplicationContract Of(EarlierApplication earlier) => new(
        earlier.Id.Value, earlier.Status, earlier.StatusSince, earlier.StartedAt, earlier.IsSameEmail, earlier.IsSameTaxId, earlier.AccountId?.Value);
}
