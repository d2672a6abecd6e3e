using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Events;
using Merchant.AspNetCore.Security;
using Merchant.AspNetCore.Tiering;
using Merchant.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the HTTP surface of Merchant to a host.</summary>
public static class MerchantHttpExtensions
{
    /// <summary>
    /// Adds what <c>app.MapMerchantPlatform()</c> needs. It changes none of the host's own options. What the host
    /// registered first stays; calling twice is harmless, and both configurations apply.
    /// </summary>
    /// <param name="builder">What <c>AddMerchantPlatform()</c> gave.</param>
    /// <param name="configure">Sets prefix, sign-in, sizes and limits; null for the defaults.</param>
    public static MerchantPlatformBuilder AddHttp(this MerchantPlatformBuilder builder, Action<MerchantHttpOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<MerchantHttpOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MerchantHttpOptions>, MerchantHttpOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);

        services.AddDataProtection();
        services.TryAddSingleton<IActorResolver, ClaimsActorResolver>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<KeptAnswers>();
        services.TryAddScoped<DeadLetters>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, MerchantBenefitHandler>());
        return builder;
    }
}
