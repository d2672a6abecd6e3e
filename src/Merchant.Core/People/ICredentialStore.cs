namespace Merchant.People;

/// <summary>Where credentials are kept. Everything runs in the use case's transaction.</summary>
public interface ICredentialStore
{
    /// <summary>Notes the credentials of somebody who had none.</summary>
    void Add(Credentials credentials);

    /// <summary>A person's credentials, tracked for change; null where there are none.</summary>
    Task<Credentials?> FindAsync(Realm realm, PersonId person, CancellationToken cancellationToken);

    /// <summary>Notes a new passkey. One that is known in the realm is refused at commit: <c>people.passkeys.known</c>.</summary>
    void Add(Passkey passkey);

    /// <summary>The passkey, tracked for change; null when there is none.</summary>
    Task<Passkey?> FindPasskeyAsync(Realm realm, string credentialId, CancellationToken cancellationToken);

    /// <summary>A person's passkeys, oldest first, tracked for change; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Passkey>> ListPasskeysAsync(Realm realm, PersonId person, int limit, CancellationToken cancellationToken);

    /// <summary>Takes a passkey away.</summary>
    void Remove(Passkey passkey);

    /// <summary>Takes all of a person's passkeys away.</summary>
    Task RemovePasskeysAsync(Realm realm, PersonId person, CancellationToken cancellationToken);
}
