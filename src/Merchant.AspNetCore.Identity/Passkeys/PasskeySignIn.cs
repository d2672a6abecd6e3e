using System.Text.Json;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.SignIn;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>Signs staff and members in by passkey: the same answer for a passkey that is unknown, wrong, or of somebody who is kept out.</summary>
internal sealed class PasskeySignIn(
    IUnitOfWork unitOfWork, ICredentialStore credentials, PasskeyChallenges challenges, PasskeyProof proof, SignInService signIn, TimeProvider clock)
{
    private static readonly Error Refused = new(ErrorKind.Unauthenticated, "auth.passkey", "This passkey is not known here, or is not what it says.");

    /// <summary>Gives a challenge that any passkey can answer.</summary>
    public Task<Result<PasskeyOffer>> OfferAsync(HttpContext http, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<PasskeyOffer>(
        async _ =>
        {
            var (options, state) = await proof.ChallengeAnyAsync(http);
            return new PasskeyOffer(challenges.Issue(PasskeyAct.SignIn, null, state), options);
        },
        cancellationToken);

    /// <summary>
    /// Begins a session of whoever answered the challenge. Errors: <c>auth.passkey.credential</c> for what is no answer in
    /// form, <c>auth.passkey.challenge</c>, <c>auth.passkey</c>.
    /// </summary>
    public async Task<Result<SignedIn>> SignInAsync(PasskeyAttempt attempt, HttpContext http, CancellationToken cancellationToken)
    {
        if (attempt.Credential is not { ValueKind: JsonValueKind.Object } credential)
            return PasskeyService.NoAnswer;

        var state = await challenges.TakeAsync(PasskeyAct.SignIn, null, attempt.State, cancellationToken);
        if (!state.IsSuccess)
            return state.Error;

        var signedIn = await unitOfWork.ExecuteAsync<SignedIn>(
            async token =>
            {
                if (await proof.CheckAsync(state.Value, credential, http) is not var (person, proven) || person.DisabledAt is not null)
                    return Refused;
                if (await credentials.FindPasskeyAsync(person.Realm, PasskeyId.TextOf(proven.CredentialId), token) is not { } passkey)
                    return Refused;

                passkey.NoteUse(KeptPasskey.Write(proven), clock.Now());
                return await signIn.BeginSessionAsync(person, new SignInAttempt(null, null, attempt.Mode, attempt.Presented), token);
            },
            cancellationToken);

        // Removed, or used by another, in the same moment.
        return !signedIn.IsSuccess && signedIn.Error.Kind == ErrorKind.Conflict ? Refused : signedIn;
    }
}

/// <summary>What somebody signs in by passkey with.</summary>
/// <param name="State">What came with the challenge.</param>
/// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
/// <param name="Mode">What is to carry the session.</param>
/// <param name="Presented">The session that the call came with; it ends.</param>
internal sealed record PasskeyAttempt(string? State, JsonElement? Credential, SessionKind Mode, Guid? Presented);
