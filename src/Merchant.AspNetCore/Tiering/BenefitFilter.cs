using Merchant.Accounts;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Lets a call to a host's endpoint pass when the account in its path has a benefit.</summary>
internal sealed class BenefitFilter(string benefit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetRouteValue(AccessFilter.AccountParameter) is not string text)
            throw new InvalidOperationException($"RequireBenefit(\"{benefit}\") needs {{{AccessFilter.AccountParameter}}} in the route of {http.GetEndpoint()?.DisplayName}.");

        var actor = await ActorAuthentication.AuthenticateAsync(http);
        if (actor.Kind == ActorKind.Anonymous)
            return AccessFilter.SignInRequired;
        if (!AccountId.TryParse(text, null, out var account))
            return ProblemResult.Of(AccountAccess.NotFound);

        var refused = await BenefitCheck.RefuseAsync(http.RequestServices, actor, account, benefit, http.RequestAborted);
        return refused is null ? await next(context) : ProblemResult.Of(refused);
    }
}
