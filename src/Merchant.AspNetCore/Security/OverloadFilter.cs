using Merchant.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// Refuses a call when the node has as many under way as it works on at once: before it costs anything, and at once rather
/// than after a wait in which its caller gives up. Code: <c>request.overloaded</c>.
/// </summary>
internal sealed class OverloadFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<LongCall>() is not null
            || http.RequestServices.GetRequiredService<RateLimits>().NewTurn() is not { } turn)
            return await next(context);

        using (turn)
        {
            if (!turn.TryTake())
                return RequestFaults.Overloaded;

            http.Features.Set(turn);
            return await next(context);
        }
    }
}

/// <summary>Marks an endpoint whose calls take long by nature and have a limit of their own.</summary>
internal sealed class LongCall
{
    public static LongCall Mark { get; } = new();
}
