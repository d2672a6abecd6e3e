using System.Text.Json;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.TwoFactor;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>A person's own passkeys. Sessions go on, whatever is added or removed.</summary>
internal sealed class PasskeyService(
    PasswordPrompt prompt,
    SecondFactor secondFactor,
    IUnitOfWork unitOfWork,
    IPersonStore people,
    ICredentialStore credentials,
    PasskeyChallenges challenges,
    PasskeyProof proof,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <summary>How many passkeys a person has at most.</summary>
    public const int Most = 20;

    private const int LongestName = 100;

    /// <summary>What is sent is no passkey in the form of <c>PublicKeyCredential.toJSON()</c>, or none that answers the challenge.</summary>
    public static Error NoAnswer { get; } =
        Error.Invalid("auth.passkey.credential", "This is not a passkey's answer to the challenge.", "credential");

    private static readonly Error TooMany = Error.Conflict("people.passkeys.too_many", $"A person has at most {Most} passkeys.");

    private static readonly Error Known = Error.Conflict("people.passkeys.known", "This passkey is known already.");

    private static readonly Error NotFound = Error.NotFound("people.passkeys.not_found", "There is no such passkey.");

    /// <summary>
    /// Gives what a browser makes a passkey from, for the password and, where codes are asked for, a code. Errors:
    /// <c>auth.current_password</c>, <c>auth.two_factor_required</c>, <c>auth.two_factor_code</c>, <c>auth.locked_out</c>,
    /// <c>people.passkeys.too_many</c>.
    /// </summary>
    public async Task<Result<PasskeyOffer>> OfferAsync(Session session, ShownAgain shown, HttpContext http, CancellationToken cancellationToken)
    {
        if (await HasManyAsync(session, cancellationToken))
            return TooMany;

        return await prompt.RunAsync<PasskeyOffer>(
            session,
            shown.Password,
            async (person, held, _) =>
            {
                // A passkey stands for both: it must not be had for the password alone.
                var taken = secondFactor.TakeOfSignedIn(held, shown.Code, shown.RecoveryCode);
                if (!taken.IsSuccess)
                    return taken.Error;

                var (options, state) = await proof.ChallengeNewAsync(person, http);
                return new PasskeyOffer(challenges.Issue(PasskeyAct.Registration, person.Id, state), options);
            },
            cancellationToken);
    }

    /// <summary>
    /// Adds the passkey that was made. Errors: <c>people.passkeys.name.invalid</c>, <c>auth.passkey.credential</c>,
    /// <c>auth.passkey.challenge</c>, <c>people.passkeys.known</c>, <c>people.passkeys.too_many</c>.
    /// </summary>
    public async Task<Result<Passkey>> AddAsync(Session session, NewPasskey asked, HttpContext http, CancellationToken cancellationToken)
    {
        var name = asked.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return Error.Invalid("people.passkeys.name.invalid", $"A passkey's name has 1 to {LongestName} characters and no control characters.", "name");
        if (asked.Credential is not { ValueKind: JsonValueKind.Object } credential)
            return NoAnswer;

        var state = await challenges.TakeAsync(PasskeyAct.Registration, session.PersonId, asked.State, cancellationToken);
        if (!state.IsSuccess)
            return state.Error;

        return await unitOfWork.ExecuteAsync<Passkey>(
            async token =>
            {
                if (await people.FindAsync(session.Realm, session.PersonId, token) is not { DisabledAt: null } person)
                    return NotFound;
                if (await HasManyAsync(session, token))
                    return TooMany;
                if (await IsKnownAsync(session.Realm, credential, token))
                    return Known;
                if (await proof.CheckNewAsync(person, state.Value, credential, http) is not { } made)
                    return NoAnswer;

                var now = clock.Now();
                var passkey = Passkey.Add(person, PasskeyId.TextOf(made.CredentialId), name, KeptPasskey.Write(made), now);
                credentials.Add(passkey);
                audit.Add(AuditEntry.Of(SignedInActor.Of(person.Id), "people.add_passkey", null, now).Change("passkey", null, name));
                return passkey;
            },
            cancellationToken);
    }

    /// <summary>A person's passkeys, oldest first.</summary>
    public Task<IReadOnlyList<Passkey>> ListAsync(Session session, CancellationToken cancellationToken) =>
        credentials.ListPasskeysAsync(session.Realm, session.PersonId, Most, cancellationToken);

    /// <summary>Takes a passkey away. Errors: <c>people.passkeys.not_found</c>, also for somebody else's.</summary>
    public Task<Result<bool>> RemoveAsync(Session session, string credentialId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<bool>(
        async token =>
        {
            var passkey = PasskeyId.IsPossible(credentialId) ? await credentials.FindPasskeyAsync(session.Realm, credentialId, token) : null;
            if (passkey is null || passkey.PersonId != session.PersonId)
                return NotFound;

            credentials.Remove(passkey);
            var entry = AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.remove_passkey", null, clock.Now());
            audit.Add(entry.Change("passkey", passkey.Name, null));
            return true;
        },
        cancellationToken);

    private async Task<bool> HasManyAsync(Session session, CancellationToken cancellationToken) =>
        (await ListAsync(session, cancellationToken)).Count >= Most;

    private async Task<bool> IsKnownAsync(Realm realm, JsonElement credential, CancellationToken cancellationToken) =>
        credential.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String
        && id.GetString() is { } text
        && PasskeyId.IsPossible(text)
        && await credentials.FindPasskeyAsync(realm, text, cancellationToken) is not null;
}

/// <summary>A challenge as a browser takes it.</summary>
/// <param name="State">What is to be brought back with the answer.</param>
/// <param name="Options">The options, for <c>PublicKeyCredential.parse…OptionsFromJSON()</c>.</param>
internal sealed record PasskeyOffer(string State, JsonElement Options);

/// <summary>A passkey that a browser made.</summary>
/// <param name="Name">What the person calls it.</param>
/// <param name="State">What came with the challenge.</param>
/// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
internal sealed record NewPasskey(string? Name, string? State, JsonElement? Credential);
