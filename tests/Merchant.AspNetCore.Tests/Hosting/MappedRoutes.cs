using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>What a host has mapped of ours, written as the tables of routes write it.</summary>
internal static class MappedRoutes
{
    public static IEnumerable<string> Of(TestHost host, HostStyle style) => host.Endpoints
        .Where(e => e.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName == "merchant")
        .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {PatternOf(e, style)}"));

    /// <summary>The pattern, with the prefix as <c>~</c>.</summary>
    public static string PatternOf(RouteEndpoint endpoint, HostStyle style)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return pattern.StartsWith(style.Prefix + "/", StringComparison.Ordinal) ? "~" + pattern[style.Prefix.Length..] : pattern;
    }
}
