using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Security;

/// <summary>Opens the groups that endpoints stand in: the same filters, in the same order, for all of them.</summary>
internal static class MerchantGroups
{
    /// <summary>
    /// Opens a group below the prefix. It authenticates and authorises by itself: the host's fallback policy is kept off
    /// by the anonymous mark, and none of the host's middleware is needed.
    /// </summary>
    public static RouteGroupBuilder MapMerchantGroup(this IEndpointRouteBuilder endpoints, string path, Access access, string tag)
    {
        var group = Open(endpoints, path, tag);
        group.AddEndpointFilter(new OverloadFilter());
        group.AddEndpointFilter(new ActorFilter());
        group.AddEndpointFilter(new RateLimitFilter());
        group.AddEndpointFilter(new CrossSiteFilter());
        group.AddEndpointFilter(new AccessFilter(access));
        return group;
    }

    /// <summary>
    /// Opens a group for a service that signs what it sends: its endpoints prove the signature themselves. Nobody is signed
    /// in there, and calls are not counted.
    /// </summary>
    public static RouteGroupBuilder MapSignedGroup(this IEndpointRouteBuilder endpoints, string path, string tag) => Open(endpoints, path, tag);

    private static RouteGroupBuilder Open(IEndpointRouteBuilder endpoints, string path, string tag)
    {
        if (endpoints.ServiceProvider.GetService<RateLimits>() is null)
            throw new InvalidOperationException("The endpoints of Merchant need their services: call AddMerchantPlatform().AddHttp() first.");

        var prefix = endpoints.ServiceProvider.GetRequiredService<IOptions<MerchantHttpOptions>>().Value.Prefix;
        var group = endpoints.MapGroup(prefix + path);
        group.AllowAnonymous();
        group.WithGroupName(EndpointDescriptions.Document).WithTags(tag);
        group.AddEndpointFilter(new EndpointGuard());
        return group;
    }
}
