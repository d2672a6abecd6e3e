using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Security;

/// <summary>Finds out who calls; whether they may is decided further in.</summary>
internal sealed class ActorFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Caller.Of(context.HttpContext).Actor = await ActorAuthentication.AuthenticateAsync(context.HttpContext);
        return await next(context);
    }
}
