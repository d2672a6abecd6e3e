using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Merchant.Benchmarks.Http.ByHand.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Merchant.Benchmarks.Http.ByHand.Security;

/// <summary>Knows systems by <c>Authorization: Bearer mk_…</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ShopDb db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string AccountClaim = "account";
    public const string Start = "Bearer mk_";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.Ordinal))
            return AuthenticateResult.NoResult();

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(header["Bearer ".Length..])));
        var now = clock.GetUtcNow().UtcDateTime;
        var key = await db.ApiKeys.AsNoTracking()
            .Where(k => k.Hash == hash && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .Select(k => new { k.Id, k.AccountId })
            .FirstOrDefaultAsync(Context.RequestAborted);
        if (key is null)
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()), new Claim(AccountClaim, key.AccountId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}

/// <summary>Sends keys to their handler, and everybody else to Identity's cookie.</summary>
internal static class SmartScheme
{
    public const string Name = "Smart";

    public static void Configure(PolicySchemeOptions options) => options.ForwardDefaultSelector = http =>
        http.Request.Headers.Authorization.ToString().StartsWith(ApiKeyHandler.Start, StringComparison.Ordinal) ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme;
}
