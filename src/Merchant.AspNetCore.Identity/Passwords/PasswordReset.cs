using Merchant.AspNetCore.Identity.Sessions;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>Lets people choose a password who do not know their present one.</summary>
internal sealed class PasswordReset(
    IUnitOfWork unitOfWork,
    IPersonStore people,
    ISessionStore sessions,
    IOneTimeTokenStore tokens,
    IPasswords passwords,
    UnprovenLogin unproven,
    AttemptGuard attempts,
    IEventSink events,
    IAuditTrail audit,
    TimeProvider clock)
{
    private static readonly Error NoSuchToken =
        Error.NotFound("auth.reset_token.not_found", "The link is unknown, used or overdue; ask for another one.");

    /// <summary>
    /// Has a link sent to an address, where somebody has it. Nobody learns whether: the answer, and the work until then,
    /// are the same. Of many requests for one address within the lock-out's window only the first few are followed.
    /// Errors: <c>common.email.invalid</c>.
    /// </summary>
    public async Task<Result<bool>> AskAsync(string? address, CancellationToken cancellationToken)
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
    /// Chooses a password by a mailed link, which proves the address, and ends every session. Errors:
    /// <c>auth.reset_token.not_found</c>, <c>people.password.weak</c>, which leaves the link as good as it was.
    /// </summary>
    public async Task<Result<bool>> ResetAsync(string? resetToken, string? password, CancellationToken cancellationToken)
    {
        // Looked at before it is taken, so that nobody waits in a transaction for a hash.
        var seen = await tokens.FindAsync(resetToken, TokenPurpose.PasswordReset, clock.Now(), cancellationToken);
        if (seen is null || await FindPersonAsync(seen, cancellationToken) is not { } addressee)
            return NoSuchToken;

        var hash = await passwords.HashAsync(password, addressee.EmailKey, cancellationToken);
        if (!hash.IsSuccess)
            return hash.Error;

        return await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var now = clock.Now();
                var taken = await tokens.TakeAsync(resetToken, TokenPurpose.PasswordReset, now, token);
                if (taken is null || await FindPersonAsync(taken, token) is not { } person)
                    return NoSuchToken;

                await attempts.SucceedAsync(AttemptGuard.SignIn(person.Realm, person.EmailKey), token);
                await unproven.VoidAsync(person, token);
                await passwords.SetAsync(person, hash.Value, token);
                person.ProveEmail(now);
                await sessions.EndAllAsync(person.Realm, person.Id, null, token);
                events.Add(new PasswordChanged(person.Realm.Value, person.Id), null, now);
                audit.Add(AuditEntry.Of(SignedInActor.Of(person.Id), "people.reset_password", null, now));
                return true;
            },
            cancellationToken);
    }

    private async Task<Person?> FindPersonAsync(OneTimeToken token, CancellationToken cancellationToken) =>
        await people.FindAsync(new Realm(token.Realm), new PersonId(token.Subject), cancellationToken) is { DisabledAt: null } person ? person : null;
}
