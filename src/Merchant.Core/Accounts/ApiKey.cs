using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// A key by which a system of an account's own calls the API. The secret is given away once, when the key is made; what
/// is kept is its hash.
/// </summary>
public sealed class ApiKey
{
    /// <summary>What every secret begins with.</summary>
    public const string TokenPrefix = "mk_";

    /// <summary>How many characters of the secret stay visible: enough to tell keys apart, too few to be of use.</summary>
    private const int VisibleLength = 9;

    private ApiKey(
        AccountId accountId, ApiKeyId id, string name, string prefix, string hash, DateTimeOffset createdAt, string createdBy, DateTimeOffset? expiresAt)
    {
        AccountId = accountId;
        Id = id;
        Name = name;
        Prefix = prefix;
        Hash = hash;
        CreatedAt = createdAt;
        CreatedBy = createdBy;
        ExpiresAt = expiresAt;
        Version = 1;
    }

    /// <summary>The account it belongs to.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The identifier.</summary>
    public ApiKeyId Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; }

    /// <summary>How its secret begins, to recognise it by: <c>mk_Ab3dE6</c>.</summary>
    public string Prefix { get; private set; }

    /// <summary>The hash of its secret; see <see cref="SecretToken"/>.</summary>
    public string Hash { get; private set; }

    /// <summary>What it allows, each scope once and in the order of <see cref="ApiScope.All"/>.</summary>
    public IReadOnlyList<ApiScope> Scopes { get; private set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The id of who made it.</summary>
    public string CreatedBy { get; private set; }

    /// <summary>From when on it is good for nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>
    /// When it was last accepted, to the second and up to a minute late: uses are written down together. Null while it
    /// has not been.
    /// </summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Since when it is revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The version token: one more with each change but uses.</summary>
    public int Version { get; private set; }

    /// <summary>Makes a key and gives its secret away: it cannot be had again.</summary>
    public static CreatedApiKey Create(AccountId account, ApiKeyTerms terms, string by, DateTimeOffset now)
    {
        var secret = SecretToken.Create(TokenPrefix);
        var hash = SecretToken.HashOf(secret, TokenPrefix) ?? throw new InvalidOperationException("A secret of ours has no hash.");
        var key = new ApiKey(account, ApiKeyId.New(now), terms.Name, secret[..VisibleLength], hash, now, by, terms.ExpiresAt) { Scopes = terms.Scopes };
        return new CreatedApiKey(key, secret);
    }

    /// <summary>Revokes the key for good. Errors: <c>api_keys.revoked</c>.</summary>
    public Result Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return Error.Conflict("api_keys.revoked", "This key is revoked already.");

        RevokedAt = now;
        Version++;
        return Result.Success();
    }
}

/// <summary>A key that was just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Its secret, to be shown once.</param>
public sealed record CreatedApiKey(ApiKey Key, string Secret)
{
    /// <summary>How the secret begins; never the secret.</summary>
    public override string ToString() => Key.Prefix;
}
