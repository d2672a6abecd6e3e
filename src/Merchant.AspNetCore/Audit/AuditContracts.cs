using System.Text.Json.Serialization;
using Merchant.Audit;
using Merchant.AspNetCore.Common;
using Merchant.Common;

namespace Merchant.AspNetCore.Audit;

/// <summary>Who changed what, when, through what and why.</summary>
internal sealed record AuditEntryContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("at"), JsonConverter(typeof(InstantConverter))] DateTimeOffset At,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("accountId")] Guid? AccountId,
    [property: JsonPropertyName("actor")] AuditActorContract Actor,
    [property: JsonPropertyName("via")] string? Via,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("changes")] IReadOnlyList<AuditChangeContract> Changes)
{
    public const string Example = """
        {"items":[{"id":"019dd1c2-6f00-7000-8000-000000000001","at":"2026-11-23T09:00:00Z","action":"accounts.change_plan",
        "accountId":"019dd1c2-6f00-7000-8000-0000000000aa","actor":{"kind":"staff","id":"admin"},"via":"Cookies","reason":null,
        "changes":[{"field":"plan","before":"free","after":"pro"}]}],"next":null}
        """;

    public static AuditEntryContract Of(AuditEntry entry) => new(
        entry.Id,
        entry.At,
        entry.Action,
        entry.AccountId?.Value,
        new AuditActorContract(entry.ActorKind, entry.ActorId),
        entry.Via,
        entry.Reason,
        [.. entry.Changes.Select(c => new AuditChangeContract(c.Field, c.Before, c.After))]);
}

/// <summary>Who did it.</summary>
internal sealed record AuditActorContract(
    [property: JsonPropertyName("kind"), JsonConverter(typeof(WordConverter<ActorKind>))] ActorKind Kind,
    [property: JsonPropertyName("id")] string Id);

/// <summary>One field that changed.</summary>
internal sealed record AuditChangeContract(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("before")] string? Before,
    [property: JsonPropertyName("after")] string? After);

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(ItemPage<AuditEntryContract>))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static AuditJson Http { get; } = new(HttpJson.Options());
}
