using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Common;

/// <summary>Checks <see cref="MerchantSignInOptions"/> at start-up.</summary>
internal sealed class MerchantSignInOptionsValidator : IValidateOptions<MerchantSignInOptions>
{
    public ValidateOptionsResult Validate(string? name, MerchantSignInOptions options)
    {
        var fault = options switch
        {
            { Password.RequiredLength: < 8 or > 128 } => "Password.RequiredLength is 8 to 128",
            { LockOut.Attempts: < 1 or > 100 } => "LockOut.Attempts is 1 to 100",
            _ when options.LockOut.Window < TimeSpan.FromSeconds(1) || options.LockOut.Window > TimeSpan.FromHours(12) => "LockOut.Window is a second to 12 hours",
            _ when options.LockOut.Duration < TimeSpan.FromSeconds(1) || options.LockOut.Duration > TimeSpan.FromDays(1) => "LockOut.Duration is a second to a day",
            _ when !IsToken(options.CookieName) => "CookieName is letters, digits, hyphens and underscores",
            _ when options.CookieLifetime < TimeSpan.FromMinutes(1) => "CookieLifetime is at least a minute",
            _ when options.AccessTokenLifetime < TimeSpan.FromSeconds(10) => "AccessTokenLifetime is at least 10 seconds",
            _ when options.RefreshLifetime < options.AccessTokenLifetime => "RefreshLifetime is at least AccessTokenLifetime",
            _ when string.IsNullOrWhiteSpace(options.Issuer) || options.Issuer.Contains(':', StringComparison.Ordinal) => "Issuer is a name without a colon",
            { PasskeyDomain: { } domain } when Uri.CheckHostName(domain) == UriHostNameType.Unknown => "PasskeyDomain is a host name, without scheme and port",
            _ => null,
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"AddSignIn: {fault}.");
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
