using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>What staff do to accounts: <c>/api/admin/accounts/{accountId}/…</c>.</summary>
internal static class AccountChangeEndpoints
{
    private const string VersionExample = """{"version":2}""";

    private const string ReasonExample = """{"reason":"Unpaid invoices","version":2}""";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/admin/accounts/{accountId}", Access.Administrator, "Account administration");
        Describe(group.MapPost("/suspend", SuspendAsync), "SuspendAccount", "Suspends an active account, for a reason.")
            .WithBody(AccountsJson.Http.StatusChangeContract, ReasonExample);
        Describe(group.MapPost("/reactivate", ReactivateAsync), "ReactivateAccount", "Ends an account's suspension.")
            .WithBody(AccountsJson.Http.VersionContract, VersionExample, isOptional: true);
        Describe(group.MapPost("/close", CloseAsync), "CloseAccount", "Closes an account for good; its records stay.")
            .WithBody(AccountsJson.Http.StatusChangeContract, ReasonExample);
        Describe(group.MapPost("/plan", ChangePlanAsync), "ChangePlan", "Puts an account on another plan.")
            .WithBody(AccountsJson.Http.PlanChangeContract, """{"plan":"pro","version":2}""");
        Describe(group.MapPost("/time-zone", ChangeZoneAsync), "ChangeTimeZone", "Gives an account another time zone from next month on.")
            .WithBody(AccountsJson.Http.ZoneChangeContract, """{"timeZone":"Europe/Madrid","version":2}""");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .Describe(name, summary)
        .Answers<AccountContract>(AccountContract.Example)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static Task<IResult> SuspendAsync(
        Caller caller, Body<StatusChangeContract> body, [FromServices] AccountService accounts, [FromServices] TimeProvider clock, CancellationToken token) =>
        ChangeStatusAsync(caller, AccountStatus.Suspended, body.Value.Reason, body.Value.Version, accounts, clock, token);

    private static Task<IResult> ReactivateAsync(
        Caller caller, Body<VersionContract> body, [FromServices] AccountService accounts, [FromServices] TimeProvider clock, CancellationToken token) =>
        ChangeStatusAsync(caller, AccountStatus.Active, null, body.ValueOrNull?.Version, accounts, clock, token);

    private static Task<IResult> CloseAsync(
        Caller caller, Body<StatusChangeContract> body, [FromServices] AccountService accounts, [FromServices] TimeProvider clock, CancellationToken token) =>
        ChangeStatusAsync(caller, AccountStatus.Closed, body.Value.Reason, body.Value.Version, accounts, clock, token);

    private static async Task<IResult> ChangePlanAsync(
        Caller caller, Body<PlanChangeContract> body, [FromServices] AccountService accounts, [FromServices] TimeProvider clock, CancellationToken token) =>
        ToAnswer(await accounts.ChangePlanAsync(caller.Actor, caller.Account, body.Value.Plan, body.Value.Version, token), clock);

    private static async Task<IResult> ChangeZoneAsync(
        Caller caller, Body<ZoneChangeContract> body, [FromServices] AccountService accounts, [FromServices] TimeProvider clock, CancellationToken token) =>
        ToAnswer(await accounts.ChangeZoneAsync(caller.Actor, caller.Account, body.Value.TimeZone, body.Value.Version, token), clock);

    private static async Task<IResult> ChangeStatusAsync(
        Caller caller, AccountStatus status, string? reason, int? version, AccountService accounts, TimeProvider clock, CancellationToken token) =>
        ToAnswer(await accounts.ChangeStatusAsync(caller.Actor, caller.Account, status, reason, version, token), clock);

    private static IResult ToAnswer(Result<Account> result, TimeProvider clock) =>
        result.ToAnswer(account => AccountContract.Of(account, clock.Now()), AccountsJson.Http.AccountContract);
}
