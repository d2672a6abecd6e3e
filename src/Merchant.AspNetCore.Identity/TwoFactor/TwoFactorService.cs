using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>
/// Has a person sign in with a code beside the password, or no longer. Their sessions go on: whoever changes this has just
/// shown the password.
/// </summary>
internal sealed class TwoFactorService(
    PasswordPrompt prompt,
    IUnitOfWork unitOfWork,
    ICredentialStore credentials,
    TwoFactorSeals seals,
    SecondFactor factor,
    IAuditTrail audit,
    IOptions<MerchantSignInOptions> options,
    TimeProvider clock)
{
    private static readonly Error On =
        Error.Conflict("auth.two_factor.on", "Codes are asked for already; turn that off before it is set up anew.");

    private static readonly Error Off = Error.Conflict("auth.two_factor.off", "No codes are asked for.");

    private static readonly Error NotSetUp = Error.Conflict("auth.two_factor.not_set_up", "Set an authenticator app up first.");

    /// <summary>
    /// Gives the secret for an app. It counts once a code of it was shown; one from before that counts no more. Errors:
    /// <c>auth.two_factor.on</c>, <c>auth.current_password</c>, <c>auth.locked_out</c>.
    /// </summary>
    public async Task<Result<AuthenticatorSetUp>> SetUpAsync(Session session, string? currentPassword, CancellationToken cancellationToken)
    {
        if (await IsOnAsync(session, cancellationToken))
            return On;

        return await prompt.RunAsync<AuthenticatorSetUp>(
            session,
            currentPassword,
            (person, held, _) => Task.FromResult<Result<AuthenticatorSetUp>>(held.TwoFactorSince is null ? SetUp(person, held) : On),
            cancellationToken);
    }

    /// <summary>
    /// Asks for codes from now on, and gives the recovery codes, once. Errors: <c>auth.two_factor.on</c>,
    /// <c>auth.two_factor.not_set_up</c>, <c>auth.two_factor_code</c>.
    /// </summary>
    public Task<Result<RecoveryCodes>> EnableAsync(Session session, string? code, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<RecoveryCodes>(
            async token =>
            {
                var held = await credentials.FindAsync(session.Realm, session.PersonId, token);
                if (held is { TwoFactorSince: not null })
                    return On;
                if (held is not { AuthenticatorKey: not null })
                    return NotSetUp;

                var taken = factor.TakeFirst(held, code);
                if (!taken.IsSuccess)
                    return taken.Error;

                var now = clock.Now();
                var codes = RecoveryCodes.Create();
                held.TurnTwoFactorOn(seals.Seal(codes), now);
                audit.Add(AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.enable_two_factor", null, now).Change("twoFactor", "off", "on"));
                return codes;
            },
            cancellationToken);

    /// <summary>
    /// Asks for no codes any more. Errors: <c>auth.two_factor.off</c>, <c>auth.current_password</c>,
    /// <c>auth.two_factor_required</c>, <c>auth.two_factor_code</c>, <c>auth.locked_out</c>.
    /// </summary>
    public Task<Result<bool>> DisableAsync(
        Session session, string? currentPassword, string? code, string? recoveryCode, CancellationToken cancellationToken) =>
        ChangeAsync<bool>(
            session,
            currentPassword,
            held =>
            {
                var taken = factor.TakeOfSignedIn(held, code, recoveryCode);
                if (!taken.IsSuccess)
                    return taken.Error;

                held.TurnTwoFactorOff();
                audit.Add(AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.disable_two_factor", null, clock.Now()).Change("twoFactor", "on", "off"));
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Gives ten new recovery codes in place of those there were. Errors: as <see cref="DisableAsync"/>; a recovery code
    /// does not do.
    /// </summary>
    public Task<Result<RecoveryCodes>> RenewRecoveryCodesAsync(
        Session session, string? currentPassword, string? code, CancellationToken cancellationToken) =>
        ChangeAsync<RecoveryCodes>(
            session,
            currentPassword,
            held =>
            {
                var taken = factor.TakeOfSignedIn(held, code, recoveryCode: null);
                if (!taken.IsSuccess)
                    return taken.Error;

                var codes = RecoveryCodes.Create();
                var before = seals.OpenRecoveryCodes(held.RecoveryCodes)?.Left;
                held.KeepRecoveryCodes(seals.Seal(codes));
                var entry = AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.renew_recovery_codes", null, clock.Now());
                audit.Add(entry.Change("recoveryCodes", before, codes.Left));
                return codes;
            },
            cancellationToken);

    private AuthenticatorSetUp SetUp(Person person, Credentials held)
    {
        var secret = OneTimeCode.NewSecret();
        held.SetAuthenticator(seals.Seal(secret));
        return new AuthenticatorSetUp(OneTimeCode.TextOf(secret), OneTimeCode.UriOf(options.Value.Issuer, person.Email, secret));
    }

    private async Task<Result<T>> ChangeAsync<T>(
        Session session, string? currentPassword, Func<Credentials, Result<T>> change, CancellationToken cancellationToken)
    {
        if (!await IsOnAsync(session, cancellationToken))
            return Off;

        return await prompt.RunAsync<T>(
            session,
            currentPassword,
            (_, held, _) => Task.FromResult(held.TwoFactorSince is null ? Off : change(held)),
            cancellationToken);
    }

    /// <summary>Looked at first, so that a call that has no sense counts as no attempt.</summary>
    private async Task<bool> IsOnAsync(Session session, CancellationToken cancellationToken) =>
        await credentials.FindAsync(session.Realm, session.PersonId, cancellationToken) is { TwoFactorSince: not null };
}

/// <summary>What an authenticator app is set up with.</summary>
/// <param name="Secret">The secret, in base32.</param>
/// <param name="Uri">The same as a QR code holds it: <c>otpauth://totp/…</c>.</param>
internal sealed record AuthenticatorSetUp(string Secret, string Uri);
