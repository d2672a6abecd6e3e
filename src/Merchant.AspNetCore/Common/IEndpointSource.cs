using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Common;

/// <summary>Endpoints of another package of ours, mapped with <c>MapMerchantPlatform()</c>.</summary>
internal interface IEndpointSource
{
    void Map(IEndpointRouteBuilder endpoints);
}
