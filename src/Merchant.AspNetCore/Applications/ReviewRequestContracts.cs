using System.Text.Json.Serialization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Applications;

/// <summary>The version that the caller saw.</summary>
internal sealed record SeenVersionContract
{
    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>How an application is approved; everything may be left out.</summary>
internal sealed record ApproveContract
{
    public const string Example = """{"handle":"casa-lola","comment":"Welcome!","reasons":["complete"],"version":6}""";

    [JsonPropertyName("handle")]
    public string? Handle { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("timeZone")]
    public string? TimeZone { get; init; }

    [JsonPropertyName("plan")]
    public string? Plan { get; init; }

    [JsonPropertyName("comment")]
    public string? Comment { get; init; }

    [JsonPropertyName("reasons")]
    public IReadOnlyList<string?>? Reasons { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }

    public ApproveApplication ToCommand() => new(Handle, Name, TimeZone, Plan, Comment, Reasons, Version);
}

/// <summary>How an application is rejected; everything may be left out.</summary>
internal sealed record RejectContract
{
    public const string Example = """{"reasons":["documents.unreadable"],"comment":"We could not read the certificate.","version":6}""";

    [JsonPropertyName("reasons")]
    public IReadOnlyList<string?>? Reasons { get; init; }

    [JsonPropertyName("comment")]
    public string? Comment { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }

    public RejectApplication ToCommand() => new(Reasons, Comment, Version);
}

/// <summary>What the applicant is asked for.</summary>
internal sealed record RequestInformationContract
{
    public const string Example = """{"items":[{"field":"taxId","comment":"One digit is missing."},{"field":"answers.sales-channels","comment":"Which marketplaces?"}],"version":6}""";

    [JsonPropertyName("items")]
    public IReadOnlyList<AskedFieldContract?>? Items { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>One field that the applicant is asked for.</summary>
internal sealed record AskedFieldContract
{
    [JsonPropertyName("field")]
    public string? Field { get; init; }

    [JsonPropertyName("comment")]
    public string? Comment { get; init; }

    public AskedField ToCommand() => new(Field, Comment);
}

/// <summary>Who is to have an application; null for nobody.</summary>
internal sealed record AssignContract
{
    public const string Example = """{"assignee":"019dd1c2-6f00-7000-8000-0000000000d1","version":6}""";

    [JsonPropertyName("assignee")]
    public string? Assignee { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>A note to write.</summary>
internal sealed record WriteNoteContract
{
    public const string Example = """{"text":"Called them: the tax id is being changed."}""";

    [JsonPropertyName("text")]
    public string? Text { get; init; }
}

/// <summary>The contracts of reviews.</summary>
[JsonSerializable(typeof(ItemPage<QueuedApplicationContract>))]
[JsonSerializable(typeof(DossierContract))]
[JsonSerializable(typeof(ReviewedApplicationContract))]
[JsonSerializable(typeof(ApprovedApplicationContract))]
[JsonSerializable(typeof(ItemPage<NoteContract>))]
[JsonSerializable(typeof(PolicyReportContract))]
[JsonSerializable(typeof(ItemPage<VerdictContract>))]
[JsonSerializable(typeof(SeenVersionContract))]
[JsonSerializable(typeof(ApproveContract))]
[JsonSerializable(typeof(RejectContract))]
[JsonSerializable(typeof(RequestInformationContract))]
[JsonSerializable(typeof(AssignContract))]
[JsonSerializable(typeof(WriteNoteContract))]
internal sealed partial class ReviewJson : JsonSerializerContext
{
    public static ReviewJson Http { get; } = new(HttpJson.Options());
}
