using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>
/// Which pages may use our passkeys: those of the passkeys' domain, which a browser names in the call and, signed by the
/// device, in the answer to the challenge. Over TLS, unless on the developer's own machine. Source: WebAuthn 3, "Validating
/// the origin of a credential".
/// </summary>
internal static class PasskeyOrigin
{
    /// <summary>Whether the page is ours.</summary>
    /// <param name="context">What the browser said.</param>
    /// <param name="domain">The passkeys' domain; null for the host that is called.</param>
    public static bool IsOurs(PasskeyOriginValidationContext context, string? domain)
    {
        var request = context.HttpContext.Request;
        return !context.CrossOrigin
            && request.Headers.Origin is [{ } sent]
            && string.Equals(sent, context.Origin, StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(sent, UriKind.Absolute, out var origin)
            && IsSafe(origin)
            && IsWithin(origin.Host, domain, request.Host.Host);
    }

    private static bool IsSafe(Uri origin) => origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback);

    private static bool IsWithin(string host, string? domain, string called) => domain is null
        ? string.Equals(host, called, StringComparison.OrdinalIgnoreCase)
        : string.Equals(host, domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
