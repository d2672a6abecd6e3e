using Merchant.Events;
using Merchant.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Merchant.StoreContract.Hosting;

/// <summary>The platform listens to its own events; facts about the way of events itself leave that out.</summary>
public static class OwnHandlers
{
    /// <summary>Drops every handler that was added so far.</summary>
    public static MerchantPlatformBuilder WithoutOwnHandlers(this MerchantPlatformBuilder builder)
    {
        builder.Services.RemoveAll<EventSubscription>();
        return builder;
    }
}
