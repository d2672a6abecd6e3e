using Merchant.AspNetCore.Common;
using Merchant.WhatsApp.Webhooks;
using Microsoft.AspNetCore.Routing;

namespace Merchant.WhatsApp.Hosting;

/// <summary>What this package adds to <c>MapMerchantPlatform()</c>.</summary>
internal sealed class WhatsAppEndpointSource : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints) => WebhookEndpoints.Map(endpoints);
}
