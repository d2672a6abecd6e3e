using Merchant.AspNetCore.Identity.Common;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <inheritdoc cref="IPasswords"/>
internal sealed class IdentityPasswords(
    ICredentialStore credentials, IOneTimeTokenStore tokens, SignInUsers users, PasswordProof proof, IOptions<MerchantSignInOptions> options, TimeProvider clock)
    : IPasswords
{
    /// <summary>What the hash would do with more takes longer than a sign-in should.</summary>
    private const int LongestPassword = 256;

    public async Task<bool> HasAsync(Person person, CancellationToken cancellationToken) =>
        await credentials.FindAsync(person.Realm, person.Id, cancellationToken) is { PasswordHash: not null };

    public async Task<Result<PasswordHash>> HashAsync(string? password, string email, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
            return Weak(["A password is needed."]);
        if (await CheckAsync(password, email) is { Count: > 0 } faults)
            return Weak(faults);

        return new PasswordHash(proof.HashOf(password));
    }

    public async Task SetAsync(Person person, PasswordHash hash, CancellationToken cancellationToken)
    {
        var held = await credentials.FindAsync(person.Realm, person.Id, cancellationToken);
        if (held is null)
        {
            held = Credentials.Of(person);
            credentials.Add(held);
        }

        held.SetPassword(hash.Value, clock.Now());
        await tokens.VoidAsync(TokenPurpose.PasswordReset, person.Realm.Value, person.Id.Value, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> CheckAsync(string password, string email)
    {
        if (password.Length > LongestPassword)
            return [$"A password has at most {LongestPassword} characters."];
        if (password.Contains(email, StringComparison.OrdinalIgnoreCase))
            return ["A password does not hold the e-mail address."];
        if (options.Value.RefusedPasswords.Contains(password, StringComparer.OrdinalIgnoreCase))
            return ["This is one of the passwords that are tried first."];

        var faults = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            var checkedBy = await validator.ValidateAsync(users, proof.Nobody, password);
            faults.AddRange(checkedBy.Errors.Select(e => e.Description));
        }

        return faults;
    }

    private static Error Weak(IReadOnlyList<string> faults) => new(ErrorKind.Invalid, "people.password.weak", string.Join(' ', faults))
    {
        Fields = [.. faults.Select(f => new FieldError("password", f))],
    };
}
