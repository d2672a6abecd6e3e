using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>
/// Makes challenges for passkeys and checks the answers, by Identity's handler with options of our own. The device must
/// have made sure who holds it, so a passkey stands for two factors.
/// </summary>
internal sealed class PasskeyProof
{
    private readonly PasskeyHandler<SignInUser> _handler;

    public PasskeyProof(SignInUsers users, IOptions<MerchantSignInOptions> options)
    {
        var domain = options.Value.PasskeyDomain;
        _handler = new PasskeyHandler<SignInUser>(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = domain,
            AuthenticatorTimeout = PasskeyChallenges.Lifetime,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = context => ValueTask.FromResult(PasskeyOrigin.IsOurs(context, domain)),
        }));
    }

    /// <summary>What a browser makes a passkey of a person's from, and what is to be remembered until then.</summary>
    public async Task<(JsonElement Options, string State)> ChallengeNewAsync(Person person, HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email, DisplayName = person.Name };
        var made = await _handler.MakeCreationOptionsAsync(entity, http);
        return (JsonElement.Parse(made.CreationOptionsJson), made.AttestationState ?? "");
    }

    /// <summary>What a browser asks for any passkey of ours with, and what is to be remembered until then. It names nobody.</summary>
    public async Task<(JsonElement Options, string State)> ChallengeAnyAsync(HttpContext http)
    {
        var made = await _handler.MakeRequestOptionsAsync(user: null, http);
        return (JsonElement.Parse(made.RequestOptionsJson), made.AssertionState ?? "");
    }

    /// <summary>The passkey that was made for a person; null where this is no answer to their challenge.</summary>
    public async Task<UserPasskeyInfo?> CheckNewAsync(Person person, string state, JsonElement credential, HttpContext http)
    {
        var context = new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential.GetRawText(), AttestationState = state };
        var made = await _handler.PerformAttestationAsync(context);
        ThrowFaultOfStore(made.Failure);
        return made.Succeeded && made.UserEntity.Id == person.Id.ToString() ? made.Passkey : null;
    }

    /// <summary>Whoever answered the challenge, and their passkey as it is since; null where nobody of ours did.</summary>
    public async Task<(Person Person, UserPasskeyInfo Passkey)?> CheckAsync(string state, JsonElement credential, HttpContext http)
    {
        var context = new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential.GetRawText(), AssertionState = state };
        var proven = await _handler.PerformAssertionAsync(context);
        ThrowFaultOfStore(proven.Failure);
        return proven.Succeeded ? (proven.User.Person, proven.Passkey) : null;
    }

    /// <summary>Identity takes whatever is thrown for a wrong answer; a database out of reach is none.</summary>
    private static void ThrowFaultOfStore(PasskeyException? failure)
    {
        for (var cause = failure?.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException)
                ExceptionDispatchInfo.Throw(failure?.InnerException ?? cause);
        }
    }
}
