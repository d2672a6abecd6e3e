using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Accounts with where they stand: <c>/api/accounts</c>, and how staff open one.</summary>
internal static class AccountEndpoints
{
    private const string AdminPath = "/admin/accounts";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMerchantGroup("/accounts", Access.SignedIn, "Accounts")
            .MapGet("", ListAsync)
            .Describe("ListAccounts", "The accounts of the signed-in member; all accounts for staff.")
            .Answers<ItemPage<AccountOverviewContract>>(AccountOverviewContract.PageExample)
            .Refuses(400, 401, 403, 429);
        endpoints.MapMerchantGroup("/accounts/{accountId}", Access.Member, "Accounts")
            .MapGet("", FindAsync)
            .Describe("FindAccount", "One account: identifier, handle, phase, status, plan, tier, zone, executive and implementer.")
            .Answers<AccountOverviewContract>(AccountOverviewContract.Example)
            .Refuses(401, 403, 404, 429);
        endpoints.MapMerchantGroup(AdminPath, Access.Administrator, "Account administration")
            .MapPost("", OpenAsync)
            .Describe("OpenAccount", "Opens an account with a provisional tier by the dispatches it declares.")
            .WithBody(TieringJson.Http.OpenAccountContract, OpenAccountContract.Example)
            .WithIdempotencyKey()
            .Answers<AccountOverviewContract>(AccountOverviewContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? cursor, string? limit, [FromServices] AccountDirectory accounts,
        [FromServices] IOptions<AccountOptions> options, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var page = await accounts.ListAsync(caller.Actor, asked.Value, token);
        return page.ToAnswer(
            p => ItemPage<AccountOverviewContract>.Of(p, account => AccountOverviewContract.Of(account, options.Value.Plans, clock.Now())),
            TieringJson.Http.ItemPageAccountOverviewContract);
    }

    private static async Task<IResult> FindAsync(
        Caller caller, [FromServices] AccountDirectory accounts,
        [FromServices] IOptions<AccountOptions> options, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var account = await accounts.FindAsync(caller.Actor, caller.Account, token);
        return account.ToAnswer(a => AccountOverviewContract.Of(a, options.Value.Plans, clock.Now()), TieringJson.Http.AccountOverviewContract);
    }

    private static async Task<IResult> OpenAsync(
        Caller caller,
        Body<OpenAccountContract> body,
        HttpContext http,
        [FromServices] AccountEnrolment enrolment,
        [FromServices] IOptions<AccountOptions> options,
        [FromServices] TimeProvider clock,
        CancellationToken token)
    {
        var opened = await enrolment.EnrolAsync(caller.Actor, body.Value.ToCommand(), token);
        if (!opened.IsSuccess)
            return ProblemResult.Of(opened.Error);

        var contract = AccountOverviewContract.Of(opened.Value, options.Value.Plans, clock.Now());
        return Answer.Created(contract, TieringJson.Http.AccountOverviewContract, LocationOf(http, opened.Value.Id));
    }

    /// <summary>Beside the path that was called, so that it holds below whatever the host mounted us.</summary>
    private static string LocationOf(HttpContext http, AccountId account)
    {
        var called = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        return $"{called[..^AdminPath.Length]}/accounts/{account}";
    }
}
