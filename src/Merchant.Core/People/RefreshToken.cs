namespace Merchant.People;

/// <summary>
/// What a bearer session's next token is had for, once. A used one stays on record until its session ends: when it comes
/// again, somebody has a copy.
/// </summary>
public sealed class RefreshToken
{
    /// <summary>What refresh tokens begin with.</summary>
    public const string Prefix = "mr_";

    private RefreshToken(string hash, Guid sessionId, DateTimeOffset expiresAt)
    {
        Hash = hash;
        SessionId = sessionId;
        ExpiresAt = expiresAt;
    }

    /// <summary>The hash.</summary>
    public string Hash { get; private set; }

    /// <summary>The session.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>From when on it is good for nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used; null where it was not.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Makes a token and gives it away: it cannot be had again.</summary>
    public static (RefreshToken Kept, string Token) Issue(Session session)
    {
        var token = SecretToken.Create(Prefix);
        var hash = SecretToken.HashOf(token, Prefix) ?? throw new InvalidOperationException("A token of ours has no hash.");
        return (new RefreshToken(hash, session.Id, session.EndsAt), token);
    }
}
