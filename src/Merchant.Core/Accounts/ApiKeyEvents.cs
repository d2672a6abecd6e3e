using Merchant.Common;
using Merchant.Events;

namespace Merchant.Accounts;

/// <summary>An account got an API key.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="KeyId">The key.</param>
/// <param name="Scopes">The codes of what it allows.</param>
/// <param name="ExpiresAt">From when on it is good for nothing; null for never.</param>
public sealed record ApiKeyCreated(AccountId AccountId, Guid KeyId, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "api_keys.created.v1";
}

/// <summary>One of an account's API keys was revoked.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="KeyId">The key.</param>
public sealed record ApiKeyRevoked(AccountId AccountId, Guid KeyId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "api_keys.revoked.v1";
}
