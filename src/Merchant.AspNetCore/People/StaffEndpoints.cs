using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.People;

/// <summary>The staff directory: <c>/api/admin/staff</c>. All staff read it, administrators change it.</summary>
internal static class StaffEndpoints
{
    private const string Path = "/admin/staff";

    private const string Tag = "Staff";

    private static readonly Error NotFound = Error.NotFound("people.not_found", "There is nobody like this on the staff.");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var readers = endpoints.MapMerchantGroup(Path, Access.Staff, Tag);
        readers.MapGet("", ListAsync)
            .Describe("ListStaff", "The staff with roles, capacities, loads and absences, by when they were added as people.")
            .Answers<ItemPage<StaffContract>>(StaffContract.PageExample)
            .Refuses(400, 401, 403, 429);
        readers.MapGet("/{personId}", FindAsync)
            .Describe("FindStaff", "One of the staff.")
            .Answers<StaffContract>(StaffContract.Example)
            .Refuses(401, 403, 404, 429);

        var changers = endpoints.MapMerchantGroup(Path, Access.Administrator, Tag);
        changers.MapPost("", AddAsync)
            .Describe("AddStaff", "Takes somebody on; who is unknown by the address becomes a person and is invited.")
            .WithBody(StaffJson.Http.AddStaffContract, AddStaffContract.Example)
            .WithIdempotencyKey()
            .Answers<StaffContract>(StaffContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        Describe(changers.MapPut("/{personId}/roles", ChangeRolesAsync), "ChangeStaffRoles", "Gives somebody other roles; none at all ends their time on the staff.")
            .WithBody(StaffJson.Http.RolesChangeContract, """{"roles":["executive","agent"],"version":3}""");
        Describe(changers.MapPut("/{personId}/capacities", SetCapacitiesAsync), "SetStaffCapacities", "Sets how many accounts somebody takes on at most.")
            .WithBody(StaffJson.Http.CapacitiesChangeContract, """{"capacities":{"executive":40,"implementer":5},"version":3}""");
        Describe(changers.MapPost("/{personId}/absences", AddAbsenceAsync), "AddStaffAbsence", "Plans an absence, in UTC days: nothing new is given then.")
            .WithBody(StaffJson.Http.PlanAbsenceContract, """{"from":"2026-12-21","until":"2027-01-06"}""")
            .WithIdempotencyKey();
        Describe(changers.MapDelete("/{personId}/absences/{absenceId}", RemoveAbsenceAsync), "RemoveStaffAbsence", "Takes an absence out.");
        Describe(changers.MapPost("/{personId}/disable", DisableAsync), "DisableStaff", "Keeps somebody out and ends their sign-ins; their accounts are handed on.");
        Describe(changers.MapPost("/{personId}/enable", EnableAsync), "EnableStaff", "Lets somebody in again.");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .Describe(name, summary)
        .Answers<StaffContract>(StaffContract.Example)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static async Task<IResult> ListAsync(Caller caller, string? cursor, string? limit, [FromServices] StaffService staff, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var page = await staff.ListAsync(caller.Actor, asked.Value, token);
        return page.ToAnswer(p => ItemPage<StaffContract>.Of(p, StaffContract.Of), StaffJson.Http.ItemPageStaffContract);
    }

    private static Task<IResult> FindAsync(Caller caller, string personId, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, person => staff.FindAsync(caller.Actor, person, token));

    private static async Task<IResult> AddAsync(
        Caller caller, Body<AddStaffContract> body, HttpContext http, [FromServices] StaffService staff, CancellationToken token)
    {
        var roles = StaffRoles.Parse(body.Value.Roles);
        if (!roles.IsSuccess)
            return ProblemResult.Of(roles.Error);

        var added = await staff.AddAsync(caller.Actor, body.Value.ToCommand(roles.Value), token);
        if (!added.IsSuccess)
            return ProblemResult.Of(added.Error);

        var location = $"{(http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/')}/{added.Value.PersonId}";
        return Answer.Created(StaffContract.Of(added.Value), StaffJson.Http.StaffContract, location);
    }

    private static Task<IResult> ChangeRolesAsync(
        Caller caller, string personId, Body<RolesChangeContract> body, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, async person =>
        {
            var roles = StaffRoles.Parse(body.Value.Roles);
            return roles.IsSuccess
                ? await staff.ChangeRolesAsync(caller.Actor, person, roles.Value, body.Value.Version, token)
                : roles.Error;
        });

    private static Task<IResult> SetCapacitiesAsync(
        Caller caller, string personId, Body<CapacitiesChangeContract> body, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, person => staff.SetCapacitiesAsync(
            caller.Actor,
            person,
            new DutyCapacities(body.Value.Capacities?.Executive, body.Value.Capacities?.Implementer),
            body.Value.Version,
            token));

    private static Task<IResult> AddAbsenceAsync(
        Caller caller, string personId, Body<PlanAbsenceContract> body, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, async person =>
        {
            var errors = new FieldErrors();
            var from = errors.Take("from", QueryText.Day(body.Value.From ?? "-", "from"));
            var until = errors.Take("until", QueryText.Day(body.Value.Until ?? "-", "until"));
            return errors.ToError() is { } error
                ? error
                : await staff.AddAbsenceAsync(caller.Actor, person, from ?? default, until ?? default, token);
        });

    private static Task<IResult> RemoveAbsenceAsync(
        Caller caller, string personId, string absenceId, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, person => Guid.TryParseExact(absenceId, "D", out var absence)
            ? staff.RemoveAbsenceAsync(caller.Actor, person, absence, token)
            : Task.FromResult<Result<StaffView>>(Error.NotFound("people.absence.not_found", "There is no such absence.")));

    private static Task<IResult> DisableAsync(Caller caller, string personId, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, person => staff.DisableAsync(caller.Actor, person, token));

    private static Task<IResult> EnableAsync(Caller caller, string personId, [FromServices] StaffService staff, CancellationToken token) =>
        OfPersonAsync(personId, person => staff.EnableAsync(caller.Actor, person, token));

    /// <summary>A text that is no identifier is nobody's.</summary>
    private static async Task<IResult> OfPersonAsync(string personId, Func<PersonId, Task<Result<StaffView>>> call) =>
        PersonId.TryParse(personId, null, out var person)
            ? (await call(person)).ToAnswer(StaffContract.Of, StaffJson.Http.StaffContract)
            : ProblemResult.Of(NotFound);
}
