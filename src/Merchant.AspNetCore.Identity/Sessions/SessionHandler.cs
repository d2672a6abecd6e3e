using System.Security.Claims;
using System.Text.Encodings.Web;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>
/// Knows staff and members by their session's token, in the cookie or as a bearer token. What they may do is read anew
/// at each call, or was within the lifetime of facts: their claims never outlive a removal.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ISessionStore sessions,
    IPersonFactsQueries people,
    SessionCookie cookie,
    IOptions<MerchantHttpOptions> claims,
    TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly AuthenticateResult Over = AuthenticateResult.Fail("The session is unknown or over.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (token, kind) = cookie.Read(Request);
        if (token is null)
            return AuthenticateResult.NoResult();

        var session = await sessions.FindAsync(token, Context.RequestAborted);
        if (session is null || session.Kind != kind || session.Realm != Realm.Platform || session.TokenExpiresAt <= clock.GetUtcNow())
            return Over;

        var person = await people.FindAsync(session.Realm, session.PersonId, Context.RequestAborted);
        if (person is null || person.IsDisabled || person.SignedOutAt > session.SignedInAt)
            return Over;

        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(person, session), Scheme.Name));
    }

    private ClaimsPrincipal PrincipalOf(PersonFacts person, Session session)
    {
        var names = claims.Value;
        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, names.StaffRoleClaim);
        identity.AddClaim(new Claim(names.PersonIdClaims[0], person.PersonId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, person.Name));
        identity.AddClaim(new Claim(MerchantSignIn.SessionClaim, session.Id.ToString()));
        foreach (var role in person.StaffRoles)
            identity.AddClaim(new Claim(names.StaffRoleClaim, WordOf(role)));
        foreach (var membership in person.Memberships)
            identity.AddClaim(new Claim(names.MembershipClaim, $"{membership.Account}:{WordOf(membership.Role)}"));

        return new ClaimsPrincipal(identity);
    }

    private static string WordOf<T>(T role)
        where T : struct, Enum => role.ToString().ToLowerInvariant();
}
