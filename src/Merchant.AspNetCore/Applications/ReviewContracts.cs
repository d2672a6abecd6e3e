using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Applications;

/// <summary>Somebody who did something, or is to: by the identifier that the sign-in vouches for.</summary>
internal sealed record ActorContract(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string? Name)
{
    public static ActorContract Of(string id, IReadOnlyDictionary<string, string> names) => new(id, names.GetValueOrDefault(id));

    public static ActorContract? OrNull(string? id, string? name) => id is null ? null : new ActorContract(id, name);
}

/// <summary>An application in the queue.</summary>
internal sealed record QueuedApplicationContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("firstName")] string FirstName,
    [property: JsonPropertyName("lastName")] string LastName,
    [property: JsonPropertyName("company")] string? Company,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("tier")] string? Tier,
    [property: JsonPropertyName("declaredDispatches")] long? DeclaredDispatches,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("statusSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StatusSince,
    [property: JsonPropertyName("ageSeconds")] long AgeSeconds,
    [property: JsonPropertyName("submissions")] int Submissions,
    [property: JsonPropertyName("assignee")] ActorContract? Assignee,
    [property: JsonPropertyName("held")] bool IsHeld,
    [property: JsonPropertyName("hasEarlier")] bool HasEarlier)
{
    public const string PageExample = """
        {"items":[{"id":"019dd1c2-6f00-7000-8000-0000000000e1","firstName":"Ana","lastName":"Prieto","company":"Casa Lola","country":"CL","tier":"MEDIUM",
        "declaredDispatches":450,"status":"submitted","statusSince":"2026-11-23T09:00:00Z","ageSeconds":3600,"submissions":1,"assignee":null,"held":false,
        "hasEarlier":false}],"next":null}
        """;

    public static QueuedApplicationContract Of(QueuedApplication queued)
    {
        var row = queued.Row;
        return new QueuedApplicationContract(
            row.Id.Value, row.FirstName, row.LastName, row.Company, row.Country, row.Tier, queued.DeclaredDispatches, row.Status, row.StatusSince,
            (long)queued.Age.TotalSeconds, row.Submissions, ActorContract.OrNull(row.AssigneeId, queued.AssigneeName), row.IsHeld, row.HasEarlier);
    }
}

/// <summary>Where an application stands after a step.</summary>
internal sealed record ReviewedApplicationContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("statusSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset StatusSince,
    [property: JsonPropertyName("assigneeId")] string? AssigneeId,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000e1","status":"inReview","statusSince":"2026-11-23T10:00:00Z",
        "assigneeId":"019dd1c2-6f00-7000-8000-0000000000d1","version":6}
        """;

    public static ReviewedApplicationContract Of(Application application) =>
        new(application.Id.Value, application.Status, application.StatusSince, application.AssigneeId, application.Version);
}

/// <summary>What came of an approval.</summary>
internal sealed record ApprovedApplicationContract(
    [property: JsonPropertyName("application")] ReviewedApplicationContract Application,
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("handle")] string Handle,
    [property: JsonPropertyName("tier")] string? Tier,
    [property: JsonPropertyName("plan")] string Plan,
    [property: JsonPropertyName("ownerId")] Guid? OwnerId,
    [property: JsonPropertyName("invitationId")] Guid? InvitationId)
{
    public const string Example = """
        {"application":{"id":"019dd1c2-6f00-7000-8000-0000000000e1","status":"approved","statusSince":"2026-11-23T10:00:00Z",
        "assigneeId":"019dd1c2-6f00-7000-8000-0000000000d1","version":7},"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","handle":"casa-lola",
        "tier":"MEDIUM","plan":"free","ownerId":null,"invitationId":"019dd1c2-6f00-7000-8000-0000000000cc"}
        """;

    public static ApprovedApplicationContract Of(ApprovedApplication approved) => new(
        ReviewedApplicationContract.Of(approved.Application), approved.Account.Id.Value, approved.Account.Handle, approved.Account.Tier, approved.Account.Plan,
        approved.OwnerId?.Value, approved.InvitationId?.Value);
}

/// <summary>A note for other reviewers.</summary>
internal sealed record NoteContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("writtenBy")] ActorContract WrittenBy,
    [property: JsonPropertyName("writtenAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset WrittenAt)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000e2","text":"Called them: the tax id is being changed.",
        "writtenBy":{"id":"019dd1c2-6f00-7000-8000-0000000000d1","name":"Ada Ruiz"},"writtenAt":"2026-11-23T10:00:00Z"}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static NoteContract Of(ApplicationNote note, IReadOnlyDictionary<string, string> names) =>
        new(note.Id, note.Text, ActorContract.Of(note.WrittenBy, names), note.WrittenAt);
}

/// <summary>What the approval policy said of a submission, and what a reviewer did.</summary>
internal sealed record VerdictContract(
    [property: JsonPropertyName("applicationId")] Guid ApplicationId,
    [property: JsonPropertyName("submission")] int Submission,
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("verdict"), JsonConverter(typeof(WordConverter<ApprovalOutcome>))] ApprovalOutcome Outcome,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("judgedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset JudgedAt,
    [property: JsonPropertyName("shadow")] bool IsShadow,
    [property: JsonPropertyName("carriedOut")] bool IsCarriedOut,
    [property: JsonPropertyName("obstacle")] string? Obstacle,
    [property: JsonPropertyName("reviewer"), JsonConverter(typeof(WordConverter<ReviewerDecision>))] ReviewerDecision? Reviewer,
    [property: JsonPropertyName("reviewedBy")] string? ReviewedBy,
    [property: JsonPropertyName("reviewedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? ReviewedAt)
{
    public const string Example = """
        {"applicationId":"019dd1c2-6f00-7000-8000-0000000000e1","submission":1,"policy":"rules","verdict":"approve","reasons":["dispatches_welcome"],
        "judgedAt":"2026-11-23T09:00:01Z","shadow":true,"carriedOut":false,"obstacle":null,"reviewer":"rejected",
        "reviewedBy":"019dd1c2-6f00-7000-8000-0000000000d1","reviewedAt":"2026-11-23T10:00:00Z"}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static VerdictContract Of(ApplicationVerdict verdict) => new(
        verdict.ApplicationId.Value, verdict.Submission, verdict.Policy, verdict.Outcome, verdict.Reasons, verdict.JudgedAt, verdict.IsShadow, verdict.IsCarriedOut,
        verdict.Obstacle, verdict.Reviewer, verdict.ReviewedBy, verdict.ReviewedAt);
}

/// <summary>How many verdicts there are of each sort.</summary>
internal sealed record PolicyReportContract(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("totals")] IReadOnlyList<VerdictCountContract> Totals)
{
    public const string Example = """
        {"from":"2026-10-25","to":"2026-11-23","totals":[{"policy":"rules","verdict":"approve","shadow":true,"carriedOut":false,"reviewer":"approved","count":31},
        {"policy":"rules","verdict":"approve","shadow":true,"carriedOut":false,"reviewer":"rejected","count":2}]}
        """;
}

/// <summary>How many verdicts there are of one sort.</summary>
internal sealed record VerdictCountContract(
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("verdict"), JsonConverter(typeof(WordConverter<ApprovalOutcome>))] ApprovalOutcome Outcome,
    [property: JsonPropertyName("shadow")] bool IsShadow,
    [property: JsonPropertyName("carriedOut")] bool IsCarriedOut,
    [property: JsonPropertyName("reviewer"), JsonConverter(typeof(WordConverter<ReviewerDecision>))] ReviewerDecision? Reviewer,
    [property: JsonPropertyName("count")] int Count)
{
    public static VerdictCountContract Of(VerdictCount count) =>
        new(count.Policy, count.Outcome, count.IsShadow, count.IsCarriedOut, count.Reviewer, count.Count);
}
