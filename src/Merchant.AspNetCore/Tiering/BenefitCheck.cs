using Merchant.Accounts;
using Merchant.Common;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Whether an account that the actor may see has a benefit.</summary>
internal static class BenefitCheck
{
    /// <summary>Why not; null when it has. Errors: <c>accounts.not_found</c>, <c>auth.scope_missing</c>, <c>benefits.missing</c>.</summary>
    public static async Task<Error?> RefuseAsync(
        IServiceProvider services, Actor actor, AccountId account, string benefit, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, account, ApiScope.AccountRead) is { } refused)
            return refused;
        if (await services.GetRequiredService<BenefitService>().HasAsync(account, benefit, cancellationToken))
            return null;

        var overview = await services.GetRequiredService<ITierQueries>().FindOverviewAsync(account, cancellationToken);
        if (overview is null)
            return AccountAccess.NotFound;

        var ladder = (await services.GetRequiredService<LadderService>().FindCurrentAsync(cancellationToken)).Ladder;
        var least = ladder.Tiers.FirstOrDefault(t => t.Benefits.Has(benefit));
        var granted = least is null ? "no tier grants it" : $"it comes with {least.Code}";
        return Error.Forbidden("benefits.missing", $"This needs the benefit {benefit}: {granted}, and the account holds {overview.Tier}.");
    }
}
