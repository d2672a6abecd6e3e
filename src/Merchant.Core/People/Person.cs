using Merchant.Common;

namespace Merchant.People;

/// <summary>Somebody in a realm: an address that is theirs alone there, and a name. How they sign in is kept apart.</summary>
public sealed class Person
{
    private Person(Realm realm, PersonId id, string email, string emailKey, string name, DateTimeOffset createdAt)
    {
        Realm = realm;
        Id = id;
        Email = email;
        EmailKey = emailKey;
        Name = name;
        CreatedAt = createdAt;
        Version = 1;
    }

    /// <summary>The realm.</summary>
    public Realm Realm { get; private set; }

    /// <summary>The identifier.</summary>
    public PersonId Id { get; private set; }

    /// <summary>The address as it was written; see <see cref="EmailAddress.Value"/>.</summary>
    public string Email { get; private set; }

    /// <summary>What the address is compared by, unique in the realm; see <see cref="EmailAddress.Key"/>.</summary>
    public string EmailKey { get; private set; }

    /// <summary>The name.</summary>
    public string Name { get; private set; }

    /// <summary>The language they read (a BCP 47 tag); null while it is not known.</summary>
    public string? Language { get; private set; }

    /// <summary>When the address was first proven to be theirs; null while it is not.</summary>
    public DateTimeOffset? EmailProvenAt { get; private set; }

    /// <summary>When they were added.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when they are kept out; null where they are not.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Sign-ins from before this instant are over: they were kept out then. Null where they never were.</summary>
    public DateTimeOffset? SignedOutAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Adds somebody, with an address that is not proven yet.</summary>
    public static Person Add(Realm realm, EmailAddress email, PersonName name, DateTimeOffset now) =>
        new(realm, PersonId.New(now), email.Value, email.Key, name.Value, now);

    /// <summary>Notes that the address was proven; the first time stays.</summary>
    public void ProveEmail(DateTimeOffset now)
    {
        if (EmailProvenAt is not null)
            return;

        EmailProvenAt = now;
        Version++;
    }

    /// <summary>Notes the language they read, where none was known.</summary>
    public void LearnLanguage(string? language)
    {
        if (Language is not null || language is null)
            return;

        Language = language;
        Version++;
    }

    /// <summary>Keeps them out from now on. Errors: <c>people.disabled</c>.</summary>
    public Result Disable(DateTimeOffset now)
    {
        if (DisabledAt is not null)
            return Error.Conflict("people.disabled", "This person is kept out already.");

        DisabledAt = now;
        Version++;
        return Result.Success();
    }

    /// <summary>Lets them in again. Errors: <c>people.not_disabled</c>.</summary>
    public Result Enable()
    {
        if (DisabledAt is null)
            return Error.Conflict("people.not_disabled", "This person is not kept out.");

        DisabledAt = null;
        Version++;
        return Result.Success();
    }

    /// <summary>Ends every sign-in there is.</summary>
    public void SignOutEverywhere(DateTimeOffset now)
    {
        SignedOutAt = now;
        Version++;
    }
}
