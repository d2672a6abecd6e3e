using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>
/// Asks a signed-in person for their password once more, before something that a found phone should not do. The attempt
/// counts before it is looked at and is taken back with what it was for: guessing at what that asks besides, a code, locks
/// as guessing passwords does.
/// </summary>
internal sealed class PasswordPrompt(
    IUnitOfWork unitOfWork, IPersonStore people, ICredentialStore credentials, AttemptGuard attempts, PasswordProof proof)
{
    private static readonly Error NotCurrent =
        Error.Invalid("auth.current_password", "This is not the present password.", "currentPassword");

    /// <summary>
    /// Runs a use case for whoever gives their password. Errors: <c>auth.current_password</c>, <c>auth.locked_out</c>, and
    /// those of the work.
    /// </summary>
    public async Task<Result<T>> RunAsync<T>(
        Session session, string? current, Func<Person, Credentials, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        var person = await people.FindAsync(session.Realm, session.PersonId, cancellationToken);
        var key = AttemptGuard.SignIn(session.Realm, person?.EmailKey ?? "");
        var begun = await attempts.BeginAsync(key, cancellationToken);
        if (!begun.IsSuccess)
            return begun.Error;

        var seen = await credentials.FindAsync(session.Realm, session.PersonId, cancellationToken);
        if (proof.Verify(seen, current) == PasswordVerificationResult.Failed || seen?.PasswordHash is not { } hash)
            return NotCurrent;

        return await unitOfWork.ExecuteAsync<T>(
            async token =>
            {
                // This holds the attempts' row: of two who come with the same code at once, the second sees that it was used.
                await attempts.SucceedAsync(key, token);
                var present = await people.FindAsync(session.Realm, session.PersonId, token);
                var held = await credentials.FindAsync(session.Realm, session.PersonId, token);
                return present is { DisabledAt: null } && held is not null && held.PasswordHash == hash
                    ? await work(present, held, token)
                    : NotCurrent;
            },
            cancellationToken);
    }
}
