using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Passkeys;
using Merchant.AspNetCore.Identity.SignIn;
using Merchant.AspNetCore.Identity.TwoFactor;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.Hosting;

/// <summary>What this package adds to <c>MapMerchantPlatform()</c>.</summary>
internal sealed class SignInEndpointSource : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        SignInEndpoints.Map(endpoints);
        MeEndpoints.Map(endpoints);
        TwoFactorEndpoints.Map(endpoints);
        TwoFactorResetEndpoint.Map(endpoints);
        PasskeyEndpoints.Map(endpoints);
    }
}
