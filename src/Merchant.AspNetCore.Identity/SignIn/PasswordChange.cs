using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.TwoFactor;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.SignIn;

/// <summary>Changes the password of somebody who is signed in; their present session stays, every other ends.</summary>
internal sealed class PasswordChange(
    IPersonStore people,
    IPasswords passwords,
    PasswordPrompt prompt,
    SecondFactor secondFactor,
    ISessionStore sessions,
    IEventSink events,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <summary>
    /// Changes it, for whoever gives the present one, and a code where codes are asked for. Errors:
    /// <c>people.password.weak</c>, which counts as no attempt, <c>auth.current_password</c>,
    /// <c>auth.two_factor_required</c>, <c>auth.two_factor_code</c>, <c>auth.locked_out</c>.
    /// </summary>
    public async Task<Result<bool>> ChangeAsync(Session session, ChangePasswordContract asked, CancellationToken cancellationToken)
    {
        var person = await people.FindAsync(session.Realm, session.PersonId, cancellationToken);
        var hash = await passwords.HashAsync(asked.NewPassword, person?.EmailKey ?? "", cancellationToken);
        if (!hash.IsSuccess)
            return hash.Error with { Fields = [.. hash.Error.Fields.Select(f => f with { Field = "newPassword" })] };

        return await prompt.RunAsync<bool>(
            session,
            asked.CurrentPassword,
            async (present, held, token) =>
            {
                var taken = secondFactor.TakeOfSignedIn(held, asked.Code, asked.RecoveryCode);
                if (!taken.IsSuccess)
                    return taken.Error;

                await passwords.SetAsync(present, hash.Value, token);
                await sessions.EndAllAsync(present.Realm, present.Id, session.Id, token);
                var now = clock.Now();
                events.Add(new PasswordChanged(present.Realm.Value, present.Id), null, now);
                audit.Add(AuditEntry.Of(SignedInActor.Of(present.Id), "people.change_password", null, now));
                return true;
            },
            cancellationToken);
    }
}
