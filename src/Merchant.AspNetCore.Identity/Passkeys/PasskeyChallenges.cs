using System.Security.Cryptography;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.DataProtection;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>
/// Hands challenges out and takes them back, once each. What is to be remembered of one travels with the caller, sealed; a
/// single-use token in it is what we keep.
/// </summary>
internal sealed class PasskeyChallenges(IUnitOfWork unitOfWork, IOneTimeTokenStore tokens, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a challenge can be answered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly Error Unknown =
        Error.Invalid("auth.passkey.challenge", "The challenge is unknown, answered or overdue; ask for another one.", "state");

    /// <summary>Issues a challenge in the running use case, and gives what the caller is to bring back.</summary>
    /// <param name="act">What it is good for.</param>
    /// <param name="person">Whose challenge it is; null for anybody's.</param>
    /// <param name="state">What is to be remembered of it.</param>
    public string Issue(PasskeyAct act, PersonId? person, string state)
    {
        var (kept, token) = OneTimeToken.Issue(TokenPurpose.PasskeyChallenge, Realm.Platform.Value, SubjectOf(person), clock.Now() + Lifetime);
        tokens.Add(kept);
        return ProtectorOf(act).Protect($"{token}\n{state}");
    }

    /// <summary>
    /// Takes a challenge back, and gives what was to be remembered of it. It is answered then, rightly or wrongly. Errors:
    /// <c>auth.passkey.challenge</c> at the field <c>state</c>.
    /// </summary>
    public async Task<Result<string>> TakeAsync(PasskeyAct act, PersonId? person, string? sealedState, CancellationToken cancellationToken)
    {
        if (Open(act, sealedState)?.Split('\n', 2) is not [var challenge, var state])
            return Unknown;

        return await unitOfWork.ExecuteAsync<string>(
            async token =>
            {
                var taken = await tokens.TakeAsync(challenge, TokenPurpose.PasskeyChallenge, clock.Now(), token);
                return taken is not null && taken.Subject == SubjectOf(person) ? state : Unknown;
            },
            cancellationToken);
    }

    private static Guid SubjectOf(PersonId? person) => person?.Value ?? Guid.Empty;

    private string? Open(PasskeyAct act, string? sealedState)
    {
        try
        {
            return string.IsNullOrEmpty(sealedState) ? null : ProtectorOf(act).Unprotect(sealedState);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(PasskeyAct act) => protection.CreateProtector("Merchant.Passkeys", act.ToString());
}

/// <summary>What a challenge is good for.</summary>
internal enum PasskeyAct
{
    /// <summary>To add a passkey.</summary>
    Registration,

    /// <summary>To sign in.</summary>
    SignIn,
}
