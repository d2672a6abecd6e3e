using Merchant.AspNetCore.Identity.Sessions;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>Asks for what somebody has beside what they know, and uses it up: each code works once.</summary>
internal sealed class SecondFactor(TwoFactorSeals seals, IAuditTrail audit, TimeProvider clock)
{
    private static readonly Error Missing =
        new(ErrorKind.Unauthenticated, "auth.two_factor_required", "A code of the authenticator app, or a recovery code, is needed too.");

    private static readonly Error Wrong =
        new(ErrorKind.Unauthenticated, "auth.two_factor_code", "The code is not right, or was used already.");

    /// <summary>
    /// Takes the code, or where there is none the recovery code, in the running use case. Nothing is asked of somebody who
    /// has no second factor. Errors: <c>auth.two_factor_required</c>, <c>auth.two_factor_code</c>.
    /// </summary>
    public Result Take(Credentials held, string? code, string? recoveryCode)
    {
        if (held.TwoFactorSince is null)
            return Result.Success();
        if (!string.IsNullOrWhiteSpace(code))
            return TakeCode(held, code) ? Result.Success() : Wrong;
        if (!string.IsNullOrWhiteSpace(recoveryCode))
            return TakeRecoveryCode(held, recoveryCode) ? Result.Success() : Wrong;

        return Missing;
    }

    /// <summary>As <see cref="Take"/>, for somebody who is signed in: the refusals are of their input, at its field.</summary>
    public Result TakeOfSignedIn(Credentials held, string? code, string? recoveryCode)
    {
        var taken = Take(held, code, recoveryCode);
        var isRecovery = string.IsNullOrWhiteSpace(code) && !string.IsNullOrWhiteSpace(recoveryCode);
        return taken.IsSuccess ? taken : AsInput(taken.Error, isRecovery ? "recoveryCode" : "code");
    }

    /// <summary>Takes the first code of a secret that does not count yet. Errors: <c>auth.two_factor_code</c>.</summary>
    public Result TakeFirst(Credentials held, string? code) => TakeCode(held, code) ? Result.Success() : AsInput(Wrong, "code");

    private static Error AsInput(Error error, string field) => (error with { Kind = ErrorKind.Invalid }).At(field);

    private bool TakeCode(Credentials held, string? code)
    {
        if (seals.OpenSecret(held.AuthenticatorKey) is not { } secret || OneTimeCode.StepOf(code, secret, held.LastCodeStep, clock.Now()) is not { } step)
            return false;

        held.NoteCode(step);
        return true;
    }

    private bool TakeRecoveryCode(Credentials held, string code)
    {
        if (seals.OpenRecoveryCodes(held.RecoveryCodes) is not { } codes || codes.Without(code) is not { } left)
            return false;

        held.KeepRecoveryCodes(seals.Seal(left));
        var entry = AuditEntry.Of(SignedInActor.Of(held.PersonId), "people.use_recovery_code", null, clock.Now());
        audit.Add(entry.Change("recoveryCodes", codes.Left, left.Left));
        return true;
    }
}
