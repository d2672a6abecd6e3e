using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Merchant.Accounts;

namespace Merchant.SampleHost.Demo;

/// <summary>
/// The two people who can sign in to the sample. It stands for a host with a sign-in of its own: all that Merchant needs
/// of it are the claims.
/// </summary>
internal sealed class DemoPeople(DemoSettings settings, IAccountStore accounts)
{
    public const string Administrator = "admin@demo.example";
    public const string Owner = "owner@demo.example";

    /// <summary>The claims of whoever has this e-mail and password; null for anybody else.</summary>
    public async Task<ClaimsIdentity?> SignInAsync(string? email, string? password, string scheme, CancellationToken cancellationToken)
    {
        var known = email?.Trim().ToLowerInvariant();
        if (settings.Password is null || known is not (Administrator or Owner) || !Matches(password, settings.Password))
            return null;

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, known)], scheme);
        if (known == Administrator)
            identity.AddClaim(new Claim("merchant:staff", "administrator"));
        else
            identity.AddClaims(await MembershipsAsync(cancellationToken));

        return identity;
    }

    private async Task<IReadOnlyList<Claim>> MembershipsAsync(CancellationToken cancellationToken)
    {
        var claims = new List<Claim>();
        foreach (var merchant in DemoMerchants.All)
        {
            if (await accounts.FindByHandleAsync(AccountHandle.Parse(merchant.Handle).Value, cancellationToken) is { } account)
                claims.Add(new Claim("merchant:account", $"{account.Id}:owner"));
        }

        return claims;
    }

    private static bool Matches(string? given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
