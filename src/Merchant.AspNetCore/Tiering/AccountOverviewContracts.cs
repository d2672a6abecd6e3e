using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>An account at a glance, with the tier it holds.</summary>
internal sealed record AccountOverviewContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("handle")] string Handle,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("phase"), JsonConverter(typeof(WordConverter<AccountPhase>))] AccountPhase Phase,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordConverter<AccountStatus>))] AccountStatus Status,
    [property: JsonPropertyName("statusReason")] string? StatusReason,
    [property: JsonPropertyName("plan")] string Plan,
    [property: JsonPropertyName("capabilities")] IReadOnlyList<string> Capabilities,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("provisional")] bool Provisional,
    [property: JsonPropertyName("timeZone")] string TimeZone,
    [property: JsonPropertyName("timeZoneNextMonth")] string TimeZoneNextMonth,
    [property: JsonPropertyName("openedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset OpenedAt,
    [property: JsonPropertyName("executive")] AssignedStaffContract? Executive,
    [property: JsonPropertyName("implementer")] AssignedStaffContract? Implementer,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000aa","handle":"casa-lola","name":"Casa Lola","phase":"live","status":"active",
        "statusReason":null,"plan":"pro","capabilities":["customers:write"],"tier":"MEDIUM","provisional":false,"timeZone":"America/Bogota",
        "timeZoneNextMonth":"America/Bogota","openedAt":"2026-11-23T09:00:00Z",
        "executive":{"personId":"019dd1c2-6f00-7000-8000-0000000000d1","name":"Ada Ruiz","email":"ada@merchant.example","waiting":false},
        "implementer":null,"version":2}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static AccountOverviewContract Of(AccountOverview account, IEnumerable<Plan> plans, DateTimeOffset now) => new(
        account.Id.Value,
        account.Handle,
        account.Name,
        account.Phase,
        account.Status,
        account.StatusReason,
        account.Plan,
        PlanRules.CapabilitiesOf(plans, account.Plan),
        account.Tier,
        account.IsProvisional,
        account.Zones.ZoneAt(now),
        account.Zones.ZoneNextMonth(now),
        account.OpenedAt,
        AssignedStaffContract.Of(account.Executive),
        AssignedStaffContract.Of(account.Implementer),
        account.Version);
}

/// <summary>Who of the staff has an account; all null but <c>waiting</c> while it waits for somebody.</summary>
internal sealed record AssignedStaffContract(
    [property: JsonPropertyName("personId")] Guid? PersonId,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("waiting")] bool Waiting)
{
    public static AssignedStaffContract? Of(AssignedStaff? staff) =>
        staff is null ? null : new AssignedStaffContract(staff.PersonId?.Value, staff.Name, staff.Email, staff.IsWaiting);
}

/// <summary>What an account is opened with.</summary>
internal sealed record OpenAccountContract
{
    public const string Example =
        """{"handle":"casa-lola","name":"Casa Lola","timeZone":"America/Bogota","plan":"free","declaredDispatches":350}""";

    [JsonPropertyName("handle")]
    public string? Handle { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("timeZone")]
    public string? TimeZone { get; init; }

    [JsonPropertyName("plan")]
    public string? Plan { get; init; }

    [JsonPropertyName("declaredDispatches")]
    public long? DeclaredDispatches { get; init; }

    public EnrolAccount ToCommand() => new(new OpenAccount(Handle, Name, TimeZone, Plan), DeclaredDispatches ?? 0);
}
