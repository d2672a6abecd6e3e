using Merchant.AspNetCore.Identity.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>
/// Keeps a host's only scheme what it is without us, its default: ASP.NET Core takes a scheme for the default while it is
/// the only one, and ours beside it would end that.
/// </summary>
internal sealed class HostDefaultScheme : IPostConfigureOptions<AuthenticationOptions>
{
    public void PostConfigure(string? name, AuthenticationOptions options)
    {
        var own = options.Schemes.Where(s => s.Name != MerchantSignIn.Scheme).ToList();
        if (own is [var only] && options.DefaultScheme is null)
            options.DefaultScheme = only.Name;
    }
}
