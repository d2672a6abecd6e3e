using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.TwoFactor;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.SignIn;

/// <summary>Signs staff and members in: the same answer, in like time, for a wrong password and for an address that nobody has.</summary>
internal sealed class SignInService(
    IUnitOfWork unitOfWork,
    IPersonStore people,
    ICredentialStore credentials,
    ISessionStore sessions,
    AttemptGuard attempts,
    PasswordProof passwords,
    SecondFactor secondFactor,
    IAuditTrail audit,
    IOptions<MerchantSignInOptions> options,
    TimeProvider clock)
{
    public static Error WrongCredentials { get; } =
        new(ErrorKind.Unauthenticated, "auth.credentials", "The e-mail address or the password is not right.");

    /// <summary>
    /// Signs in by password, and by a code where the person asks for one. Errors: <c>auth.credentials</c>,
    /// <c>auth.two_factor_required</c>, <c>auth.two_factor_code</c>, <c>auth.locked_out</c>.
    /// </summary>
    public async Task<Result<SignedIn>> SignInAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Parse(attempt.Email);
        var key = AttemptGuard.SignIn(Realm.Platform, email.IsSuccess ? email.Value.Key : attempt.Email ?? "");
        var begun = await attempts.BeginAsync(key, cancellationToken);
        if (!begun.IsSuccess)
            return begun.Error;

        // Nobody costs what somebody does: the same two questions, and a password to compare with.
        var person = email.IsSuccess ? await people.FindByEmailAsync(Realm.Platform, email.Value, cancellationToken) : null;
        var held = await credentials.FindAsync(Realm.Platform, person?.Id ?? default, cancellationToken);
        var outcome = passwords.Verify(held, attempt.Password);
        if (outcome == PasswordVerificationResult.Failed || person is null or { DisabledAt: not null } || held is null)
            return WrongCredentials;

        var hash = held.PasswordHash;
        var stronger = outcome == PasswordVerificationResult.SuccessRehashNeeded ? passwords.HashOf(attempt.Password ?? "") : null;
        return await unitOfWork.ExecuteAsync<SignedIn>(
            async token =>
            {
                // This holds the attempts' row: of two who come with the same code at once, the second sees that it was used.
                await attempts.SucceedAsync(key, token);

                // What was looked at outside of the transaction must still be so inside.
                var present = await people.FindAsync(Realm.Platform, person.Id, token);
                var now = await credentials.FindAsync(Realm.Platform, person.Id, token);
                if (present is null or { DisabledAt: not null } || now is null || now.PasswordHash != hash)
                    return WrongCredentials;

                var taken = secondFactor.Take(now, attempt.Code, attempt.RecoveryCode);
                if (!taken.IsSuccess)
                    return taken.Error;

                if (stronger is not null)
                    now.Rehash(stronger);

                return await BeginSessionAsync(present, attempt, token);
            },
            cancellationToken);
    }

    /// <summary>Begins a session in the running use case, and ends the one that was presented: a session's token never outlives a sign-in.</summary>
    public async Task<SignedIn> BeginSessionAsync(Person person, SignInAttempt attempt, CancellationToken token)
    {
        var now = clock.Now();
        if (attempt.Presented is { } former)
            await sessions.EndAsync(former, token);

        var set = options.Value;
        var (session, secret) = attempt.Mode == SessionKind.Cookie
            ? Session.ByCookie(person, set.CookieLifetime, now)
            : Session.ByBearer(person, set.AccessTokenLifetime, set.RefreshLifetime, now);
        sessions.Add(session);
        var refresh = IssueRefresh(session);
        audit.Add(AuditEntry.Of(SignedInActor.Of(person.Id), "people.sign_in", null, now).Change("session", null, session.Kind));
        return new SignedIn(person.Id, person.Name, session, secret, refresh);
    }

    private string? IssueRefresh(Session session)
    {
        if (session.Kind != SessionKind.Bearer)
            return null;

        var (kept, refresh) = RefreshToken.Issue(session);
        sessions.Add(kept);
        return refresh;
    }
}

/// <summary>What somebody signs in with.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Password">The password.</param>
/// <param name="Mode">What is to carry the session.</param>
/// <param name="Presented">The session that the call came with; it ends.</param>
internal sealed record SignInAttempt(string? Email, string? Password, SessionKind Mode, Guid? Presented)
{
    /// <summary>A code of the authenticator app.</summary>
    public string? Code { get; init; }

    /// <summary>A recovery code in its place.</summary>
    public string? RecoveryCode { get; init; }
}
