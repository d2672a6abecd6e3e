namespace Merchant.People;

/// <summary>
/// Voids the login of somebody who never proved that the address is theirs, when whoever has the address comes: what a
/// stranger set up under it must not go on working.
/// </summary>
public sealed class UnprovenLogin(ICredentialStore credentials, ISessionStore sessions)
{
    /// <summary>Voids password, codes, passkeys and sessions, where the address is not proven; in the running use case.</summary>
    public async Task VoidAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.EmailProvenAt is not null)
            return;

        (await credentials.FindAsync(person.Realm, person.Id, cancellationToken).ConfigureAwait(false))?.Clear();
        await credentials.RemovePasskeysAsync(person.Realm, person.Id, cancellationToken).ConfigureAwait(false);
        await sessions.EndAllAsync(person.Realm, person.Id, null, cancellationToken).ConfigureAwait(false);
    }
}
