using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tiering;

/// <summary>The tiers as anyone may see them: <c>/api/tiers</c>.</summary>
internal static class TierEndpoints
{
    public const string DefaultLanguage = "en";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMerchantGroup("/tiers", Access.Anyone, "Tiers")
        .MapGet("", ListAsync)
        .Describe("ListTiers", "The ladder in force: tiers with their bounds, descriptions and benefits.")
        .Answers<ItemPage<TierContract>>(TierContract.Example)
        .Refuses(429);

    private static async Task<IResult> ListAsync(string? language, [FromServices] LadderService ladders, CancellationToken token)
    {
        var ladder = (await ladders.FindCurrentAsync(token)).Ladder;
        var spoken = string.IsNullOrEmpty(language) ? DefaultLanguage : language;
        var tiers = ladder.Tiers.Select(tier => TierContract.Of(tier, ladder.Lines[tier.Rank].Benefits, spoken));
        return Answer.Ok(new ItemPage<TierContract>([.. tiers], null), TieringJson.Http.ItemPageTierContract);
    }
}
