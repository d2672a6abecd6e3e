using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Applications;

/// <summary>A request for an account: who asks, and what of the form is answered already.</summary>
internal sealed record NewApplicationContract
{
    public const string Example = """
        {"firstName":"Lola","lastName":"Ruiz","email":"lola@casa-lola.example","phone":"+56 9 1234 5678","country":"CL","language":"es",
        "acceptsWhatsApp":true,"company":"Casa Lola SpA","taxId":"76.123.456-7","answers":{"monthly-dispatches":350,
        "sales-channels":["own-store","marketplaces"]},"tier":"MEDIUM"}
        """;

    [JsonPropertyName("firstName")]
    public string? FirstName { get; init; }

    [JsonPropertyName("lastName")]
    public string? LastName { get; init; }

    [JsonPropertyName("email")]
    public string? Email { get; init; }

    [JsonPropertyName("phone")]
    public string? Phone { get; init; }

    [JsonPropertyName("country")]
    public string? Country { get; init; }

    [JsonPropertyName("language")]
    public string? Language { get; init; }

    [JsonPropertyName("acceptsWhatsApp")]
    public bool? AcceptsWhatsApp { get; init; }

    [JsonPropertyName("company")]
    public string? Company { get; init; }

    [JsonPropertyName("taxId")]
    public string? TaxId { get; init; }

    [JsonPropertyName("timeZone")]
    public string? TimeZone { get; init; }

    [JsonPropertyName("tier")]
    public string? Tier { get; init; }

    [JsonPropertyName("answers")]
    public IReadOnlyDictionary<string, AnswerContract?>? Answers { get; init; }

    public StartApplication ToCommand() => new(
        new ApplicantInput(FirstName, LastName, Email, Phone, Country, Language, AcceptsWhatsApp, Company, TaxId, TimeZone),
        DraftChangesContract.ValuesOf(Answers),
        Tier);
}

/// <summary>A started application.</summary>
internal sealed record StartedApplicationContract(
    [property: JsonPropertyName("trackingToken")] string TrackingToken,
    [property: JsonPropertyName("applicantToken")] string ApplicantToken,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status)
{
    public const string Example = """
        {"trackingToken":"mt_0JbQ3a6bXJw1J7r1kq4o3v3Yk0o2b1x5v7n9m1c3z5x","applicantToken":"mt_9fK2h4j6l8z0x2c4v6b8n0m2q4w6e8r0t2y4u6i8o0p",
        "status":"draft"}
        """;

    public static StartedApplicationContract Of(StartedApplication started) => new(started.TrackingToken, started.ApplicantToken, started.Status);
}

/// <summary>How far an application is.</summary>
internal sealed record ApplicationTrackContract(
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("timeline")] IReadOnlyList<TrackedStepContract> Timeline)
{
    public const string Example = """
        {"status":"submitted","timeline":[{"status":"draft","at":"2026-11-23T09:00:00Z"},{"status":"submitted","at":"2026-11-23T09:12:00Z"}]}
        """;

    public static ApplicationTrackContract Of(ApplicationTrack track) => new(track.Status, [.. track.Steps.Select(TrackedStepContract.Of)]);
}

/// <summary>A step that an application took.</summary>
internal sealed record TrackedStepContract(
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("at"), JsonConverter(typeof(InstantConverter))] DateTimeOffset At)
{
    public static TrackedStepContract Of(TrackedStep step) => new(step.Status, step.At);
}

/// <summary>The token from the mail.</summary>
internal sealed record EmailProofContract
{
    public const string Example = """{"token":"mt_5d7f9g1h3j5k7l9z1x3c5v7b9n1m3q5w7e9r1t3y5u7"}""";

    [JsonPropertyName("token")]
    public string? Token { get; init; }
}

/// <summary>Whether an application's address is proven.</summary>
internal sealed record ProvenApplicationContract(
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<ApplicationStatus>))] ApplicationStatus Status,
    [property: JsonPropertyName("emailProven")] bool IsEmailProven)
{
    public const string Example = """{"status":"draft","emailProven":true}""";

    public static ProvenApplicationContract Of(ProvenApplication proven) => new(proven.Status, proven.IsEmailProven);
}
