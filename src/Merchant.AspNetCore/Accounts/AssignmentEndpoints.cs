using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>Who of the staff has an account, by hand; and which accounts wait.</summary>
internal static class AssignmentEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var accounts = endpoints.MapMerchantGroup("/admin/accounts/{accountId}", Access.Administrator, "Account administration");
        Describe(accounts.MapPost("/executive", SetExecutiveAsync), "SetExecutive", "Has somebody look after an account, pinned or not; nobody named takes the pin off.");
        Describe(accounts.MapPost("/implementer", SetImplementerAsync), "SetImplementer", "Has somebody lead an account through onboarding, pinned or not; nobody named takes the pin off.");
        endpoints.MapMerchantGroup("/admin/assignments", Access.Staff, "Staff")
            .MapGet("", ListAsync)
            .Describe("ListAssignments", "The accounts that wait for an executive or an implementer (duty), longest first; for an executive where no duty is named.")
            .Answers<ItemPage<WaitingContract>>(WaitingContract.PageExample)
            .Refuses(400, 401, 403, 429);
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .Describe(name, summary)
        .WithBody(AssignmentsJson.Http.SetAssignmentContract, SetAssignmentContract.Example)
        .Answers<AssignmentContract>(AssignmentContract.Example)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static Task<IResult> SetExecutiveAsync(
        Caller caller, Body<SetAssignmentContract> body, [FromServices] AssignmentService assignments, CancellationToken token) =>
        SetAsync(caller, Duty.Executive, body.Value, assignments, token);

    private static Task<IResult> SetImplementerAsync(
        Caller caller, Body<SetAssignmentContract> body, [FromServices] AssignmentService assignments, CancellationToken token) =>
        SetAsync(caller, Duty.Implementer, body.Value, assignments, token);

    private static async Task<IResult> SetAsync(
        Caller caller, Duty duty, SetAssignmentContract wish, AssignmentService assignments, CancellationToken token)
    {
        // A text that is no identifier is nobody's: refused further in, as an unknown one is.
        var isKnown = PersonId.TryParse(wish.PersonId, null, out var person);
        var set = wish.PersonId is null
            ? await assignments.UnpinAsync(caller.Actor, caller.Account, duty, token)
            : await assignments.AssignAsync(caller.Actor, caller.Account, duty, isKnown ? person : default, wish.Pinned ?? true, token);
        return set.ToAnswer(AssignmentContract.Of, AssignmentsJson.Http.AssignmentContract);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? duty, string? state, string? cursor, string? limit, [FromServices] AssignmentService assignments, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        if (!page.IsSuccess)
            return ProblemResult.Of(page.Error);
        if (state is not (null or "" or "waiting"))
            return ProblemResult.Of(Error.Invalid("assignments.state.unknown", "The state is: waiting.", "state"));

        Duty? asked = duty switch
        {
            null or "" or "executive" => Duty.Executive,
            "implementer" => Duty.Implementer,
            _ => null,
        };
        if (asked is not { } known)
            return ProblemResult.Of(Error.Invalid("assignments.duty.unknown", "The duty is one of: executive, implementer.", "duty"));

        var waiting = await assignments.ListWaitingAsync(caller.Actor, known, page.Value, token);
        return waiting.ToAnswer(p => ItemPage<WaitingContract>.Of(p, WaitingContract.Of), AssignmentsJson.Http.ItemPageWaitingContract);
    }
}
