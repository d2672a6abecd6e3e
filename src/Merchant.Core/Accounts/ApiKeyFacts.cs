using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>What decides whether a key is accepted, and what it allows.</summary>
/// <param name="AccountId">The account it belongs to.</param>
/// <param name="Id">The key.</param>
/// <param name="Scopes">What it was made for.</param>
/// <param name="ExpiresAt">From when on it is good for nothing; null for never.</param>
/// <param name="RevokedAt">Since when it is revoked; null while it is not.</param>
/// <param name="AccountStatus">The account's status.</param>
/// <param name="Plan">The account's plan.</param>
public sealed record ApiKeyFacts(
    AccountId AccountId,
    ApiKeyId Id,
    IReadOnlyList<ApiScope> Scopes,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    AccountStatus AccountStatus,
    string Plan);

/// <summary>Reads what decides about keys: remembered for <see cref="PeopleOptions.FactsLifetime"/> at most.</summary>
public interface IApiKeyFactsQueries
{
    /// <summary>The facts of the key with this hash; null when there is none.</summary>
    Task<ApiKeyFacts?> FindAsync(string hash, CancellationToken cancellationToken);
}
