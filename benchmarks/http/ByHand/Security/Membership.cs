using System.Security.Claims;
using Merchant.Benchmarks.Http.ByHand.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Merchant.Benchmarks.Http.ByHand.Security;

/// <summary>The caller has to be a member of the account in the path, or a key of it.</summary>
internal sealed class Membership : IAuthorizationRequirement
{
    public const string Policy = "Member";
}

/// <summary>Looks the membership up.</summary>
internal sealed class MembershipHandler(ShopDb db) : AuthorizationHandler<Membership>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Membership requirement)
    {
        if (context.Resource is not HttpContext http || !Guid.TryParse(http.GetRouteValue("id") as string, out var account))
            return;

        if (context.User.FindFirstValue(ApiKeyHandler.AccountClaim) is { } own)
        {
            if (Guid.TryParse(own, out var ofKey) && ofKey == account)
                context.Succeed(requirement);
            return;
        }

        if (Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
            && await db.Members.AsNoTracking().AnyAsync(m => m.AccountId == account && m.UserId == user, http.RequestAborted))
        {
            context.Succeed(requirement);
        }
    }
}
