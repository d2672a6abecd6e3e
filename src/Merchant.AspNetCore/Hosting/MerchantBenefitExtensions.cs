using Merchant.AspNetCore.Tiering;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Has a host's own endpoints ask for benefits of tiers.</summary>
public static class MerchantBenefitExtensions
{
    /// <summary>
    /// Lets a call pass when the account in the route, <c>{accountId}</c>, has a benefit. Otherwise it answers a problem:
    /// 401 <c>auth.required</c>, 404 <c>accounts.not_found</c> for an unknown or foreign account, 403
    /// <c>benefits.missing</c> naming benefit and tier. For controllers and pages use <see cref="RequireMerchantBenefit"/>.
    /// </summary>
    /// <param name="endpoint">A route handler.</param>
    /// <param name="benefit">The benefit's code: <c>vip-support</c>.</param>
    public static RouteHandlerBuilder RequireBenefit(this RouteHandlerBuilder endpoint, string benefit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(benefit);
        return endpoint.AddEndpointFilter(new BenefitFilter(benefit));
    }

    /// <summary>The same for a group of route handlers.</summary>
    /// <param name="group">The group; the routes of all its handlers hold <c>{accountId}</c>.</param>
    /// <param name="benefit">The benefit's code: <c>vip-support</c>.</param>
    public static RouteGroupBuilder RequireBenefit(this RouteGroupBuilder group, string benefit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(benefit);
        return group.AddEndpointFilter(new BenefitFilter(benefit));
    }

    /// <summary>
    /// Asks for a benefit in a policy of the host's. The account is the resource that is authorised (an
    /// <c>AccountId</c>), or <c>accountId</c> in the route.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="benefit">The benefit's code: <c>vip-support</c>.</param>
    public static AuthorizationPolicyBuilder RequireMerchantBenefit(this AuthorizationPolicyBuilder policy, string benefit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(benefit);
        return policy.AddRequirements(new MerchantBenefitRequirement(benefit));
    }
}
