using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account after a change to it.</summary>
internal sealed record AccountContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("handle")] string Handle,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("phase"), JsonConverter(typeof(WordConverter<AccountPhase>))] AccountPhase Phase,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<AccountStatus>))] AccountStatus Status,
    [property: JsonPropertyName("statusReason")] string? StatusReason,
    [property: JsonPropertyName("plan")] string Plan,
    [property: JsonPropertyName("timeZone")] string TimeZone,
    [property: JsonPropertyName("timeZoneNextMonth")] string TimeZoneNextMonth,
    [property: JsonPropertyName("openedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset OpenedAt,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000aa","handle":"casa-lola","name":"Casa Lola","phase":"live","status":"active",
        "statusReason":null,"plan":"pro","timeZone":"America/Bogota","timeZoneNextMonth":"America/Bogota",
        "openedAt":"2026-11-23T09:00:00Z","version":2}
        """;

    public static AccountContract Of(Account account, DateTimeOffset now) => new(
        account.Id.Value,
        account.Handle,
        account.Name,
        account.Phase,
        account.Status,
        account.StatusReason,
        account.Plan,
        account.Zones.ZoneAt(now),
        account.Zones.ZoneNextMonth(now),
        account.OpenedAt,
        account.Version);
}

/// <summary>A change that needs no more than the version it builds on.</summary>
internal sealed record VersionContract
{
    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>A change of status and why.</summary>
internal sealed record StatusChangeContract
{
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>Another plan.</summary>
internal sealed record PlanChangeContract
{
    [JsonPropertyName("plan")]
    public string? Plan { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>Another zone.</summary>
internal sealed record ZoneChangeContract
{
    [JsonPropertyName("timeZone")]
    public string? TimeZone { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(AccountContract))]
[JsonSerializable(typeof(VersionContract))]
[JsonSerializable(typeof(StatusChangeContract))]
[JsonSerializable(typeof(PlanChangeContract))]
[JsonSerializable(typeof(ZoneChangeContract))]
internal sealed partial class AccountsJson : JsonSerializerContext
{
    public static AccountsJson Http { get; } = new(HttpJson.Options());
}
