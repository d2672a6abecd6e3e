namespace Merchant.People;

/// <summary>
/// One sign-in of a person, by cookie or bearer token. It holds as long as its row is there: ending it is removing it.
/// Tokens are kept as hashes; see <see cref="SecretToken"/>.
/// </summary>
public sealed class Session
{
    /// <summary>What session tokens begin with.</summary>
    public const string Prefix = "ms_";

    private Session(Guid id, Realm realm, PersonId personId, SessionKind kind, string tokenHash, DateTimeOffset signedInAt)
    {
        Id = id;
        Realm = realm;
        PersonId = personId;
        Kind = kind;
        TokenHash = tokenHash;
        SignedInAt = signedInAt;
    }

    /// <summary>The session's own id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The realm.</summary>
    public Realm Realm { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What carries it.</summary>
    public SessionKind Kind { get; private set; }

    /// <summary>The hash of the token that it is known by now.</summary>
    public string TokenHash { get; private set; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>From when on the token is not taken any more.</summary>
    public DateTimeOffset TokenExpiresAt { get; private set; }

    /// <summary>From when on the session is over, whatever is refreshed.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Begins a session that a browser keeps.</summary>
    public static (Session Session, string Token) ByCookie(Person person, TimeSpan lifetime, DateTimeOffset now) =>
        Begin(person, SessionKind.Cookie, lifetime, lifetime, now);

    /// <summary>Begins a session whose token is short-lived and refreshed.</summary>
    public static (Session Session, string Token) ByBearer(Person person, TimeSpan tokenLifetime, TimeSpan lifetime, DateTimeOffset now) =>
        Begin(person, SessionKind.Bearer, tokenLifetime, lifetime, now);

    private static (Session Session, string Token) Begin(Person person, SessionKind kind, TimeSpan tokenLifetime, TimeSpan lifetime, DateTimeOffset now)
    {
        var (token, hash) = NewToken();
        var session = new Session(Guid.CreateVersion7(now), person.Realm, person.Id, kind, hash, now)
        {
            TokenExpiresAt = now + tokenLifetime,
            EndsAt = now + lifetime,
        };
        return (session, token);
    }

    /// <summary>The session as it is after a renewal.</summary>
    public Session Renewed(DateTimeOffset tokenExpiresAt)
    {
        var renewed = (Session)MemberwiseClone();
        renewed.TokenExpiresAt = tokenExpiresAt;
        return renewed;
    }

    /// <summary>A new token and its hash.</summary>
    public static (string Token, string Hash) NewToken()
    {
        var token = SecretToken.Create(Prefix);
        return (token, SecretToken.HashOf(token, Prefix) ?? throw new InvalidOperationException("A token of ours has no hash."));
    }
}

/// <summary>What carries a session.</summary>
public enum SessionKind
{
    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A bearer token.</summary>
    Bearer,
}
