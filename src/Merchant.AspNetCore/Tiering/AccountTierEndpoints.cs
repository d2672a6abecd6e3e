using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Where an account stands, stood and will stand: <c>/api/accounts/{accountId}/tier</c>.</summary>
internal static class AccountTierEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/accounts/{accountId}/tier", Access.Member, "Tiers");
        group.MapGet("", FindAsync)
            .Describe("FindTier", "The tier held now with benefits, month to date, forecast and explanation; or at the end of a past day.")
            .Answers<AccountTierContract>(AccountTierContract.Example)
            .Refuses(400, 401, 403, 404, 429);
        group.MapGet("/history", ListHistoryAsync)
            .Describe("ListTierHistory", "Every decision about the account's tier, newest month first.")
            .Answers<ItemPage<EvaluationContract>>(EvaluationContract.Example)
            .Refuses(400, 401, 403, 404, 429);
    }

    private static async Task<IResult> FindAsync(
        Caller caller, string? asOf, string? language, [FromServices] TierService tiers, CancellationToken token)
    {
        var day = QueryText.Day(asOf, "asOf");
        if (!day.IsSuccess)
            return ProblemResult.Of(day.Error);

        if (day.Value is { } past)
        {
            var held = await tiers.FindAsOfAsync(caller.Actor, caller.Account, past, token);
            return held.ToAnswer(AccountTierContract.Of, TieringJson.Http.AccountTierContract);
        }

        var spoken = string.IsNullOrEmpty(language) ? TierEndpoints.DefaultLanguage : language;
        var current = await tiers.FindCurrentAsync(caller.Actor, caller.Account, token);
        return current.ToAnswer(view => AccountTierContract.Of(view, spoken), TieringJson.Http.AccountTierContract);
    }

    private static async Task<IResult> ListHistoryAsync(
        Caller caller, string? cursor, string? limit, [FromServices] TierService tiers, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        if (!page.IsSuccess)
            return ProblemResult.Of(page.Error);

        var history = await tiers.ListHistoryAsync(caller.Actor, caller.Account, page.Value, token);
        return history.ToAnswer(
            p => ItemPage<EvaluationContract>.Of(p, EvaluationContract.Of), TieringJson.Http.ItemPageEvaluationContract);
    }
}
