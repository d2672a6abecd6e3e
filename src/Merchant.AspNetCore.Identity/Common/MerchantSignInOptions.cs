using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Common;

/// <summary>How staff and members sign in.</summary>
public sealed class MerchantSignInOptions
{
    /// <summary>
    /// What a password must have. Default: 10 characters, 4 of them different, of any kind. Source: NIST SP 800-63B, which
    /// advises length and against rules of composition.
    /// </summary>
    public PasswordOptions Password { get; } = new()
    {
        RequiredLength = 10,
        RequiredUniqueChars = 4,
        RequireDigit = false,
        RequireLowercase = false,
        RequireUppercase = false,
        RequireNonAlphanumeric = false,
    };

    /// <summary>When too many attempts under one address lock it. Default: the fifth within 15 minutes, for 15 minutes.</summary>
    public LockOutPolicy LockOut { get; set; } = new(Attempts: 5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>The cookie's name. Default: <c>merchant-session</c>.</summary>
    public string CookieName { get; set; } = "merchant-session";

    /// <summary>How long a sign-in by cookie holds. Default: 12 hours.</summary>
    public TimeSpan CookieLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a bearer token is taken before it must be refreshed. Default: 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a sign-in by bearer token can be refreshed. Default: 14 days.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>What authenticator apps call this platform. Default: <c>Merchant</c>.</summary>
    public string Issuer { get; set; } = "Merchant";

    /// <summary>
    /// The domain that passkeys are for, <c>example.com</c>: they work on it and on every domain below it, and on no other
    /// ever after. Default: null, the host that is called; then a passkey of one host name works on no other.
    /// </summary>
    public string? PasskeyDomain { get; set; }
}
