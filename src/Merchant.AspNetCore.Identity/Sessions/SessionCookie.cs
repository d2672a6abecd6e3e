using Merchant.AspNetCore.Identity.Common;
using Merchant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>Where a session's token stands in a call: the header before the cookie, never both.</summary>
internal sealed class SessionCookie(IOptions<MerchantSignInOptions> options)
{
    private const string Bearer = "Bearer ";

    /// <summary>The token and what carries it; null where there is none of ours.</summary>
    public (string? Token, SessionKind Kind) Read(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var token = authorization[Bearer.Length..].Trim();
            return (token.StartsWith(Session.Prefix, StringComparison.Ordinal) ? token : null, SessionKind.Bearer);
        }

        return (request.Cookies[options.Value.CookieName] is { Length: > 0 } value ? value : null, SessionKind.Cookie);
    }

    /// <summary>Has the browser keep a session.</summary>
    public void Write(HttpContext http, SignedIn signedIn) =>
        http.Response.Cookies.Append(options.Value.CookieName, signedIn.Token, OptionsFor(http, signedIn.Session.EndsAt - signedIn.Session.SignedInAt));

    /// <summary>Has the browser forget its session.</summary>
    public void Delete(HttpContext http) => http.Response.Cookies.Delete(options.Value.CookieName, OptionsFor(http, null));

    /// <summary>Not for scripts, not for other sites, not in clear text where the call came encrypted.</summary>
    private CookieOptions OptionsFor(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = options.Value.CookieSecure == CookieSecurePolicy.Always || (options.Value.CookieSecure == CookieSecurePolicy.SameAsRequest && http.Request.IsHttps),
        IsEssential = true,
        Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",

        // Relative: a browser's clock is not the host's.
        MaxAge = lifetime,
    };
}
