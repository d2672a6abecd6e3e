using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="ICredentialStore"/>
internal sealed class CredentialStore(MerchantDb db) : ICredentialStore
{
    public void Add(Credentials credentials) => db.Set<Credentials>().Add(credentials);

    public async Task<Credentials?> FindAsync(Realm realm, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Credentials>().Local.FirstOrDefault(c => c.Realm == realm && c.PersonId == person)
        ?? await db.Set<Credentials>().FirstOrDefaultAsync(c => c.Realm == realm && c.PersonId == person, cancellationToken).ConfigureAwait(false);

    public void Add(Passkey passkey) => db.Set<Passkey>().Add(passkey);

    public Task<Passkey?> FindPasskeyAsync(Realm realm, string credentialId, CancellationToken cancellationToken) =>
        db.Set<Passkey>().FirstOrDefaultAsync(p => p.Realm == realm && p.CredentialId == credentialId, cancellationToken);

    public async Task<IReadOnlyList<Passkey>> ListPasskeysAsync(Realm realm, PersonId person, int limit, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().Where(p => p.Realm == realm && p.PersonId == person)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.CredentialId).Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public void Remove(Passkey passkey) => db.Set<Passkey>().Remove(passkey);

    public Task RemovePasskeysAsync(Realm realm, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Passkey>().Where(p => p.Realm == realm && p.PersonId == person).ExecuteDeleteAsync(cancellationToken);
}
