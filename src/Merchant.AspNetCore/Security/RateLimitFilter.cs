using System.Threading.RateLimiting;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Security;

/// <summary>Refuses a caller who has used up their calls. Code: <c>request.rate_limited</c>.</summary>
internal sealed class RateLimitFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var limits = context.HttpContext.RequestServices.GetRequiredService<RateLimits>();
        using var lease = limits.TakeCall(Caller.Of(context.HttpContext).Actor, context.HttpContext);
        return lease is { IsAcquired: false }
            ? Refuse(lease, "There were too many calls in the last minute.", TimeSpan.FromSeconds(60))
            : await next(context);
    }

    public static ProblemResult Refuse(RateLimitLease lease, string message, TimeSpan otherwise) =>
        new(StatusCodes.Status429TooManyRequests, new Error(ErrorKind.TooManyRequests, "request.rate_limited", message))
        {
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : otherwise,
        };
}

/// <summary>Refuses an import while others of the same account are under way. Code: <c>request.rate_limited</c>.</summary>
internal sealed class ImportLimitFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var limits = context.HttpContext.RequestServices.GetRequiredService<RateLimits>();
        using var lease = limits.TakeImport(Caller.Of(context.HttpContext).Account);
        return lease is { IsAcquired: false }
            ? RateLimitFilter.Refuse(lease, "Other imports of this account are under way.", TimeSpan.FromSeconds(10))
            : await next(context);
    }
}

/// <summary>
/// Refuses an address that has made too many calls in which a secret could be guessed. Code: <c>request.rate_limited</c>.
/// </summary>
internal sealed class CredentialLimitFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var limits = context.HttpContext.RequestServices.GetRequiredService<RateLimits>();
        using var lease = limits.TakeCredentialCall(context.HttpContext);
        return lease is { IsAcquired: false }
            ? RateLimitFilter.Refuse(lease, "There were too many calls of this sort in the last minute.", TimeSpan.FromSeconds(60))
            : await next(context);
    }
}
