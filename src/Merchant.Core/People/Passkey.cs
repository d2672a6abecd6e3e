namespace Merchant.People;

/// <summary>A passkey of a person's: a public key whose private part never leaves their device.</summary>
public sealed class Passkey
{
    private Passkey(Realm realm, string credentialId, PersonId personId, string name, DateTimeOffset createdAt, byte[] state)
    {
        Realm = realm;
        CredentialId = credentialId;
        PersonId = personId;
        Name = name;
        CreatedAt = createdAt;
        State = state;
        Version = 1;
    }

    /// <summary>The realm.</summary>
    public Realm Realm { get; private set; }

    /// <summary>The id that the device gave it, in base64url.</summary>
    public string CredentialId { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What the person calls it: 1 to 100 characters.</summary>
    public string Name { get; private set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody last signed in with it; null where nobody has.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Public key, counter and what else the sign-in keeps of it, in a form of the sign-in's own.</summary>
    public byte[] State { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a passkey.</summary>
    public static Passkey Add(Person person, string credentialId, string name, byte[] state, DateTimeOffset now) =>
        new(person.Realm, credentialId, person.Id, name, now, state);

    /// <summary>Notes that it was used, and the state it is in since.</summary>
    public void NoteUse(byte[] state, DateTimeOffset now)
    {
        State = state;
        LastUsedAt = now;
        Version++;
    }
}
