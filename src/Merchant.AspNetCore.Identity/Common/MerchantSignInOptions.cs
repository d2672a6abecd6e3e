using Merchant.People;
using Microsoft.AspNetCore.Http;
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

    /// <summary>Passwords that are refused whatever their length, in any case. Default: those of 10 characters and more that are tried first.</summary>
    public IList<string> RefusedPasswords { get; } =
    [
        "1234567890", "0123456789", "0987654321", "1234567891", "12345678910", "123456789a", "1q2w3e4r5t", "1qaz2wsx3edc",
        "abcdefghij", "contraseña", "football123", "iloveyou123", "letmein123", "password12", "password123", "password1234",
        "passw0rd123", "princess123", "qwerty12345", "qwertyuiop", "welcome123", "zaq12wsxcde3",
    ];

    /// <summary>When too many attempts under one address lock it. Default: the fifth within 15 minutes, for 15 minutes.</summary>
    public LockOutPolicy LockOut { get; set; } = new(Attempts: 5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15));

    /// <summary>The cookie's name. Default: <c>merchant-session</c>.</summary>
    public string CookieName { get; set; } = "merchant-session";

    /// <summary>
    /// Whether the cookie is for encrypted calls only. Default: where the call that sets it is one. Behind a proxy that
    /// ends encryption, either have the host use forwarded headers, or set <see cref="CookieSecurePolicy.Always"/>.
    /// </summary>
    public CookieSecurePolicy CookieSecure { get; set; } = CookieSecurePolicy.SameAsRequest;

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
