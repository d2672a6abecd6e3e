using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>Lets in who came by a session of ours. An API key, or a person of the host's own sign-in: 403 <c>auth.session_required</c>.</summary>
internal sealed class SessionFilter : IEndpointFilter
{
    private static readonly ProblemResult Refusal =
        ProblemResult.Of(Error.Forbidden("auth.session_required", "This takes somebody who signed in here with a password or a passkey."));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<Session>() is null ? Refusal : await next(context);

    /// <summary>The session of a call that this filter let in.</summary>
    public static Session SessionOf(HttpContext http) =>
        http.Features.Get<Session>() ?? throw new InvalidOperationException("The call has no session; does its group have the filter?");
}
