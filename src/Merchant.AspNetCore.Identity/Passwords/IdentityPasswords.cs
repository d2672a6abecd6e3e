using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <inheritdoc cref="IPasswords"/>
internal sealed class IdentityPasswords(ICredentialStore credentials, SignInUsers users, PasswordProof proof, TimeProvider clock) : IPasswords
{
    /// <summary>What the hash would do with more takes longer than a sign-in should.</summary>
    private const int LongestPassword = 256;

    public async Task<bool> HasAsync(Person person, CancellationToken cancellationToken) =>
        await credentials.FindAsync(person.Realm, person.Id, cancellationToken) is { PasswordHash: not null };

    public async Task<Result<bool>> SetAsync(Person person, string? password, CancellationToken cancellationToken)
    {
        var held = await credentials.FindAsync(person.Realm, person.Id, cancellationToken);
        var target = held ?? Credentials.Of(person);
        if (await CheckAsync(new SignInUser(person, target), password) is { } weak)
            return weak;

        if (held is null)
            credentials.Add(target);

        target.SetPassword(proof.HashOf(password ?? ""), clock.Now());
        return true;
    }

    private async Task<Error?> CheckAsync(SignInUser user, string? password)
    {
        if (string.IsNullOrEmpty(password))
            return Weak(["A password is needed."]);
        if (password.Length > LongestPassword)
            return Weak([$"A password has at most {LongestPassword} characters."]);
        if (password.Contains(user.Person.EmailKey, StringComparison.OrdinalIgnoreCase))
            return Weak(["A password does not hold the e-mail address."]);

        var faults = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            var checkedBy = await validator.ValidateAsync(users, user, password);
            faults.AddRange(checkedBy.Errors.Select(e => e.Description));
        }

        return faults.Count == 0 ? null : Weak(faults);
    }

    private static Error Weak(IReadOnlyList<string> faults) => new(ErrorKind.Invalid, "people.password.weak", string.Join(' ', faults))
    {
        Fields = [.. faults.Select(f => new FieldError("password", f))],
    };
}
