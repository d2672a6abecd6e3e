using Merchant.AspNetCore.Identity.Sessions;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Changes and resets passwords. Either ends every other session of the person.</summary>
internal sealed class PasswordService(
    IUnitOfWork unitOfWork,
    IPersonStore people,
    ICredentialStore credentials,
    ISessionStore sessions,
    IOneTimeTokenStore tokens,
    IPasswords passwords,
    PasswordProof proof,
    AttemptGuard attempts,
    IEventSink events,
    IAuditTrail audit,
    TimeProvider clock)
{
    private static readonly Error NoSuchToken =
        Error.NotFound("auth.reset_token.not_found", "The link is unknown, used or overdue; ask for another one.");

    private static readonly Error NotCurrent =
        Error.Invalid("auth.current_password", "This is not the present password.", "currentPassword");

    /// <summary>
    /// Has a link sent to an address, where somebody has it. Nobody learns whether: the answer, and the work until then,
    /// are the same. Of many requests for one address within the lock-out's window only the first few are followed.
    /// </summary>
    public async Task<Result<bool>> ForgotAsync(string? address, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Parse(address);
        if (!email.IsSuccess)
            return email.Error;

        var begun = await attempts.BeginAsync(AttemptGuard.Mail(Realm.Platform, email.Value.Key), cancellationToken);
        if (!begun.IsSuccess)
            return begun.Error.Kind == ErrorKind.TooManyRequests ? true : begun.Error;

        return await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var person = await people.FindByEmailAsync(Realm.Platform, email.Value, token);
                events.Add(new PasswordResetRequested(Realm.Platform.Value, person?.Id), null, clock.Now());
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// Chooses a password by a mailed link, which proves the address. Errors: <c>auth.reset_token.not_found</c>,
    /// <c>people.password.weak</c>, which leaves the link as good as it was.
    /// </summary>
    public Task<Result<bool>> ResetAsync(string? resetToken, string? password, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<bool>(
        async token =>
        {
            var now = clock.Now();
            var taken = await tokens.TakeAsync(resetToken, TokenPurpose.PasswordReset, now, token);
            if (taken is null || await people.FindAsync(new Realm(taken.Realm), new PersonId(taken.Subject), token) is not { DisabledAt: null } person)
                return NoSuchToken;

            if (person.EmailProvenAt is null)
                await VoidWhatStrangersLeftAsync(person, token);

            var set = await passwords.SetAsync(person, password, token);
            if (!set.IsSuccess)
                return set.Error;

            person.ProveEmail(now);
            await tokens.VoidAsync(TokenPurpose.PasswordReset, taken.Realm, taken.Subject, token);
            await attempts.SucceedAsync(AttemptGuard.SignIn(person.Realm, person.EmailKey), token);
            await NoteChangeAsync(person, "people.reset_password", null, now, token);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Changes the password of somebody who is signed in; their present session stays. Errors:
    /// <c>auth.current_password</c>, <c>auth.locked_out</c>, <c>people.password.weak</c>.
    /// </summary>
    public async Task<Result<bool>> ChangeAsync(Session session, string? current, string? password, CancellationToken cancellationToken)
    {
        var proven = await ProveAsync(session, current, cancellationToken);
        if (!proven.IsSuccess)
            return proven.Error;

        return await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                if (await people.FindAsync(session.Realm, session.PersonId, token) is not { DisabledAt: null } person)
                    return NotCurrent;
                if ((await credentials.FindAsync(session.Realm, session.PersonId, token))?.PasswordHash != proven.Value)
                    return NotCurrent;

                var set = await passwords.SetAsync(person, password, token);
                if (!set.IsSuccess)
                    return set.Error.At("newPassword");

                await NoteChangeAsync(person, "people.change_password", session.Id, clock.Now(), token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// Asks a signed-in person for their password once more, before something that a found phone should not do. Gives the
    /// hash that it was compared with. Errors: <c>auth.current_password</c>, <c>auth.locked_out</c>.
    /// </summary>
    public async Task<Result<string>> ProveAsync(Session session, string? current, CancellationToken cancellationToken)
    {
        var person = await people.FindAsync(session.Realm, session.PersonId, cancellationToken);
        var key = AttemptGuard.SignIn(session.Realm, person?.EmailKey ?? "");
        var begun = await attempts.BeginAsync(key, cancellationToken);
        if (!begun.IsSuccess)
            return begun.Error;

        var held = await credentials.FindAsync(session.Realm, session.PersonId, cancellationToken);
        if (proof.Verify(held, current) == PasswordVerificationResult.Failed || held?.PasswordHash is not { } hash)
            return NotCurrent;

        return await unitOfWork.ExecuteAsync<string>(
            async token =>
            {
                await attempts.SucceedAsync(key, token);
                return hash;
            },
            cancellationToken);
    }

    /// <summary>Whoever set these up never proved that the address is theirs.</summary>
    private async Task VoidWhatStrangersLeftAsync(Person person, CancellationToken token)
    {
        (await credentials.FindAsync(person.Realm, person.Id, token))?.Clear();
        await credentials.RemovePasskeysAsync(person.Realm, person.Id, token);
    }

    private async Task NoteChangeAsync(Person person, string action, Guid? keep, DateTimeOffset now, CancellationToken token)
    {
        await sessions.EndAllAsync(person.Realm, person.Id, keep, token);
        events.Add(new PasswordChanged(person.Realm.Value, person.Id), null, now);
        audit.Add(AuditEntry.Of(SignedInActor.Of(person.Id), action, null, now));
    }
}
