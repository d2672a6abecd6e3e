using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account's place with the staff, for one duty, after a change to it.</summary>
internal sealed record AssignmentContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("duty"), JsonConverter(typeof(WordConverter<Duty>))] Duty Duty,
    [property: JsonPropertyName("personId")] Guid? PersonId,
    [property: JsonPropertyName("pinned")] bool Pinned,
    [property: JsonPropertyName("assignedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? AssignedAt,
    [property: JsonPropertyName("waitingSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? WaitingSince)
{
    public const string Example = """
        {"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","duty":"executive","personId":"019dd1c2-6f00-7000-8000-0000000000d1",
        "pinned":true,"assignedAt":"2026-11-23T09:00:00Z","waitingSince":null}
        """;

    public static AssignmentContract Of(AssignmentView assignment) => new(
        assignment.AccountId.Value,
        assignment.Duty,
        assignment.PersonId?.Value,
        assignment.IsPinned,
        assignment.AssignedAt,
        assignment.WaitingSince);
}

/// <summary>Who is to have an account; nobody named returns it to what the account has a right to.</summary>
internal sealed record SetAssignmentContract
{
    public const string Example = """{"personId":"019dd1c2-6f00-7000-8000-0000000000d1","pinned":true}""";

    [JsonPropertyName("personId")]
    public string? PersonId { get; init; }

    [JsonPropertyName("pinned")]
    public bool? Pinned { get; init; }
}

/// <summary>An account that waits for somebody of the staff.</summary>
internal sealed record WaitingContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("handle")] string Handle,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("duty"), JsonConverter(typeof(WordConverter<Duty>))] Duty Duty,
    [property: JsonPropertyName("waitingSince"), JsonConverter(typeof(InstantConverter))] DateTimeOffset WaitingSince)
{
    public const string PageExample = """
        {"items":[{"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","handle":"casa-lola","name":"Casa Lola","duty":"executive",
        "waitingSince":"2026-11-23T09:00:00Z"}],"next":null}
        """;

    public static WaitingContract Of(WaitingView waiting) =>
        new(waiting.AccountId.Value, waiting.Handle, waiting.Name, waiting.Duty, waiting.WaitingSince);
}

/// <summary>The contracts of assignments.</summary>
[JsonSerializable(typeof(AssignmentContract))]
[JsonSerializable(typeof(SetAssignmentContract))]
[JsonSerializable(typeof(ItemPage<WaitingContract>))]
internal sealed partial class AssignmentsJson : JsonSerializerContext
{
    public static AssignmentsJson Http { get; } = new(HttpJson.Options());
}
