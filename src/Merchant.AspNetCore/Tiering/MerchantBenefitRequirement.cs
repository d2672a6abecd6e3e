using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// Met when the account that is asked about has a benefit and the caller may see the account. The account is the
/// resource, an <see cref="AccountId"/>, or stands in the route as <c>accountId</c>.
/// </summary>
/// <param name="benefit">The benefit's code.</param>
public sealed class MerchantBenefitRequirement(string benefit) : IAuthorizationRequirement
{
    /// <summary>The benefit's code: <c>vip-support</c>.</summary>
    public string Benefit { get; } = benefit;

    /// <inheritdoc/>
    public override string ToString() => $"Merchant benefit {Benefit}";
}

/// <summary>Decides <see cref="MerchantBenefitRequirement"/>.</summary>
internal sealed class MerchantBenefitHandler(IServiceProvider services, IActorResolver actors) : AuthorizationHandler<MerchantBenefitRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, MerchantBenefitRequirement requirement)
    {
        var aborted = (context.Resource as HttpContext)?.RequestAborted ?? CancellationToken.None;
        if (AccountOf(context.Resource) is not { } account)
            return;

        // Left unmet, never failed: another handler of the host's may meet it for its own reasons.
        var actor = await actors.ResolveAsync(context.User, aborted);
        if (await BenefitCheck.RefuseAsync(services, actor, account, requirement.Benefit, aborted) is null)
            context.Succeed(requirement);
    }

    private static AccountId? AccountOf(object? resource) => resource switch
    {
        AccountId account => account,
        HttpContext http when AccountId.TryParse(http.GetRouteValue(AccessFilter.AccountParameter) as string, null, out var account) => account,
        _ => null,
    };
}
