namespace Merchant.People;

/// <summary>A token that works once: who holds it may do one thing. Kept as a hash; the token itself is in the mail.</summary>
public sealed class OneTimeToken
{
    /// <summary>What every such token begins with.</summary>
    public const string Prefix = "mt_";

    private OneTimeToken(string hash, TokenPurpose purpose, Guid realm, Guid subject, DateTimeOffset expiresAt)
    {
        Hash = hash;
        Purpose = purpose;
        Realm = realm;
        Subject = subject;
        ExpiresAt = expiresAt;
    }

    /// <summary>The hash; see <see cref="SecretToken"/>.</summary>
    public string Hash { get; private set; }

    /// <summary>What it is good for.</summary>
    public TokenPurpose Purpose { get; private set; }

    /// <summary>The realm of the person, or the account of the thing, that it is about.</summary>
    public Guid Realm { get; private set; }

    /// <summary>The person or thing it is about.</summary>
    public Guid Subject { get; private set; }

    /// <summary>From when on it is good for nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Makes a token and gives it away: it cannot be had again.</summary>
    public static (OneTimeToken Kept, string Token) Issue(TokenPurpose purpose, Guid realm, Guid subject, DateTimeOffset expiresAt)
    {
        var token = SecretToken.Create(Prefix);
        var hash = SecretToken.HashOf(token, Prefix) ?? throw new InvalidOperationException("A token of ours has no hash.");
        return (new OneTimeToken(hash, purpose, realm, subject, expiresAt), token);
    }
}

/// <summary>What a token is good for.</summary>
public enum TokenPurpose
{
    /// <summary>To accept an invitation into an account.</summary>
    Invitation,

    /// <summary>To choose a password without knowing the old one.</summary>
    PasswordReset,

    /// <summary>To answer one challenge of a passkey.</summary>
    PasskeyChallenge,

    /// <summary>To see how far an application is, as often as one likes.</summary>
    ApplicationTracking,

    /// <summary>To fill in, correct and withdraw an application, as often as one likes.</summary>
    ApplicationDraft,

    /// <summary>To prove the e-mail address of an application.</summary>
    ApplicationEmail,
}
