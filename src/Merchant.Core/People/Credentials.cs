namespace Merchant.People;

/// <summary>
/// How a person signs in. Holds hashes and sealed secrets only: what they are made with belongs to whoever signs people
/// in. Passkeys stand in rows of their own.
/// </summary>
public sealed class Credentials
{
    private Credentials(Realm realm, PersonId personId)
    {
        Realm = realm;
        PersonId = personId;
        Version = 1;
    }

    /// <summary>The realm.</summary>
    public Realm Realm { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The password's hash; null where there is no password.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>When the password was last chosen; null where there is none.</summary>
    public DateTimeOffset? PasswordChangedAt { get; private set; }

    /// <summary>The secret that one-time codes are made with, sealed; null where none was set up.</summary>
    public string? AuthenticatorKey { get; private set; }

    /// <summary>Since when a code is asked for beside the password; null where none is.</summary>
    public DateTimeOffset? TwoFactorSince { get; private set; }

    /// <summary>The time step of the last code that was taken: a code works once.</summary>
    public long LastCodeStep { get; private set; }

    /// <summary>The recovery codes that are left, sealed; null where there are none.</summary>
    public string? RecoveryCodes { get; private set; }

    /// <summary>The version token: one more with each change. Two who use the same code at once meet here.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody's credentials, with nothing in them.</summary>
    public static Credentials Of(Person person) => new(person.Realm, person.Id);

    /// <summary>Keeps a password that was just chosen.</summary>
    public void SetPassword(string hash, DateTimeOffset now)
    {
        PasswordHash = hash;
        PasswordChangedAt = now;
        Version++;
    }

    /// <summary>Keeps the same password by a stronger hash.</summary>
    public void Rehash(string hash)
    {
        PasswordHash = hash;
        Version++;
    }

    /// <summary>Keeps a new secret for one-time codes; it counts once <see cref="TurnTwoFactorOn"/> has been called.</summary>
    public void SetAuthenticator(string sealedKey)
    {
        AuthenticatorKey = sealedKey;
        LastCodeStep = 0;
        Version++;
    }

    /// <summary>Asks for a code from now on.</summary>
    public void TurnTwoFactorOn(string sealedRecoveryCodes, DateTimeOffset now)
    {
        TwoFactorSince = now;
        RecoveryCodes = sealedRecoveryCodes;
        Version++;
    }

    /// <summary>Asks for no code any more, and forgets the secret.</summary>
    public void TurnTwoFactorOff()
    {
        (AuthenticatorKey, TwoFactorSince, RecoveryCodes, LastCodeStep) = (null, null, null, 0);
        Version++;
    }

    /// <summary>Notes that the code of a time step was taken.</summary>
    public void NoteCode(long step)
    {
        LastCodeStep = step;
        Version++;
    }

    /// <summary>Keeps the recovery codes that are left.</summary>
    public void KeepRecoveryCodes(string sealedCodes)
    {
        RecoveryCodes = sealedCodes;
        Version++;
    }

    /// <summary>Forgets everything: whoever left it here had not proven the address.</summary>
    public void Clear()
    {
        (PasswordHash, PasswordChangedAt) = (null, null);
        TurnTwoFactorOff();
    }
}
