using System.Globalization;
using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.People;

/// <summary>Somebody of the staff.</summary>
internal sealed record StaffContract(
    [property: JsonPropertyName("personId")] Guid PersonId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
    [property: JsonPropertyName("disabled")] bool Disabled,
    [property: JsonPropertyName("joinedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset JoinedAt,
    [property: JsonPropertyName("capacities")] DutyNumbersContract Capacities,
    [property: JsonPropertyName("loads")] DutyNumbersContract Loads,
    [property: JsonPropertyName("absences")] IReadOnlyList<AbsenceContract> Absences,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"personId":"019dd1c2-6f00-7000-8000-0000000000d1","name":"Ada Ruiz","email":"ada@merchant.example","roles":["executive"],
        "disabled":false,"joinedAt":"2026-11-23T09:00:00Z","capacities":{"executive":40,"implementer":0},"loads":{"executive":12,"implementer":0},
        "absences":[{"id":"019dd1c2-6f00-7000-8000-0000000000d2","from":"2026-12-21","until":"2027-01-06"}],"version":3}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static StaffContract Of(StaffView staff) => new(
        staff.PersonId.Value,
        staff.Name,
        staff.Email,
        [.. staff.Roles.Select(StaffRoles.Word)],
        staff.IsDisabled,
        staff.JoinedAt,
        new DutyNumbersContract(staff.Executive.Capacity, staff.Implementer.Capacity),
        new DutyNumbersContract(staff.Executive.Load, staff.Implementer.Load),
        [.. staff.Absences.Select(AbsenceContract.Of)],
        staff.Version);
}

/// <summary>A number for each duty.</summary>
internal sealed record DutyNumbersContract(
    [property: JsonPropertyName("executive")] int Executive,
    [property: JsonPropertyName("implementer")] int Implementer);

/// <summary>Days on which somebody is given nothing new.</summary>
internal sealed record AbsenceContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("until")] string Until)
{
    public static AbsenceContract Of(AbsenceView absence) => new(absence.Id, Text(absence.From), Text(absence.Until));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Capacities, of which a missing one stays as it is.</summary>
internal sealed record CapacitiesContract
{
    [JsonPropertyName("executive")]
    public int? Executive { get; init; }

    [JsonPropertyName("implementer")]
    public int? Implementer { get; init; }
}

/// <summary>Whom to take on.</summary>
internal sealed record AddStaffContract
{
    public const string Example =
        """{"email":"ada@merchant.example","name":"Ada Ruiz","roles":["executive"],"capacities":{"executive":40}}""";

    [JsonPropertyName("email")]
    public string? Email { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("roles")]
    public IReadOnlyList<string?>? Roles { get; init; }

    [JsonPropertyName("capacities")]
    public CapacitiesContract? Capacities { get; init; }

    public AddStaff ToCommand(IReadOnlyList<StaffRole> roles) => new(Email, Name, roles, Capacities?.Executive, Capacities?.Implementer);
}

/// <summary>Other roles; none at all ends somebody's time on the staff.</summary>
internal sealed record RolesChangeContract
{
    [JsonPropertyName("roles")]
    public IReadOnlyList<string?>? Roles { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>Other capacities.</summary>
internal sealed record CapacitiesChangeContract
{
    [JsonPropertyName("capacities")]
    public CapacitiesContract? Capacities { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>An absence to plan, in UTC days.</summary>
internal sealed record PlanAbsenceContract
{
    [JsonPropertyName("from")]
    public string? From { get; init; }

    [JsonPropertyName("until")]
    public string? Until { get; init; }
}

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(StaffContract))]
[JsonSerializable(typeof(ItemPage<StaffContract>))]
[JsonSerializable(typeof(AddStaffContract))]
[JsonSerializable(typeof(RolesChangeContract))]
[JsonSerializable(typeof(CapacitiesChangeContract))]
[JsonSerializable(typeof(PlanAbsenceContract))]
internal sealed partial class StaffJson : JsonSerializerContext
{
    public static StaffJson Http { get; } = new(HttpJson.Options());
}
