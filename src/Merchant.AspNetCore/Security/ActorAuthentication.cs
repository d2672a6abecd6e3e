using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Security;

/// <summary>Finds out who calls: by an API key, else by the schemes named in the options or as the host's middleware left it.</summary>
internal static class ActorAuthentication
{
    public static async Task<Actor> AuthenticateAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (ApiKeyHeader.TryRead(http.Request.Headers.Authorization, out var secret))
            return await services.GetRequiredService<ApiKeyVerifier>().VerifyAsync(secret, http.RequestAborted);

        var resolver = services.GetRequiredService<IActorResolver>();
        var schemes = services.GetRequiredService<IOptions<MerchantHttpOptions>>().Value.AuthenticationSchemes;
        if (schemes.Count == 0)
            return await resolver.ResolveAsync(http.User, http.RequestAborted);

        foreach (var scheme in schemes)
        {
            var result = await http.AuthenticateAsync(scheme);
            if (!result.Succeeded)
                continue;

            var actor = await resolver.ResolveAsync(result.Principal, http.RequestAborted);
            if (actor.Kind != ActorKind.Anonymous)
                return actor.Via is null ? actor with { Via = scheme } : actor;
        }

        return Actor.Anonymous;
    }
}
