using Merchant.AspNetCore.Identity.Passwords;
using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>Identity's view of a realm's passkeys. Identity reads here; <see cref="PasskeyService"/> and <see cref="PasskeySignIn"/> write.</summary>
internal sealed class PasskeyUserStore(Realm realm, IPersonStore people, ICredentialStore credentials)
    : SignInUserStore(realm, people, credentials), IUserPasskeyStore<SignInUser>
{
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(SignInUser user, CancellationToken cancellationToken)
    {
        var passkeys = await Credentials.ListPasskeysAsync(Realm, user.Person.Id, PasskeyService.Most, cancellationToken);
        return [.. passkeys.Select(KeptPasskey.Read)];
    }

    public async Task<SignInUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await FindAsync(credentialId, cancellationToken) is { } passkey ? await FindByIdAsync(passkey.PersonId.ToString(), cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await FindAsync(credentialId, cancellationToken) is { } passkey && passkey.PersonId == user.Person.Id ? KeptPasskey.Read(passkey) : null;

    public Task AddOrUpdatePasskeyAsync(SignInUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are written by the use case that they belong to.");

    public Task RemovePasskeyAsync(SignInUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are removed by the use case that they belong to.");

    private async Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = PasskeyId.TextOf(credentialId);
        return PasskeyId.IsPossible(id) ? await Credentials.FindPasskeyAsync(Realm, id, cancellationToken) : null;
    }
}
