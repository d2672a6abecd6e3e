using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>
/// Reads keys by hash. Keys and accounts are remembered apart, so that a change of an account's plan or status is
/// forgotten once for all its keys. Plan: Index Scan using ux_api_keys_hash, Index Scan using pk_accounts.
/// </summary>
internal sealed class ApiKeyFactsQueries(MerchantDb db, FactsCache cache) : IApiKeyFactsQueries
{
    public async Task<ApiKeyFacts?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var byHash = new ApiKeyHash(hash);
        if (cache.TryFind<KeyFacts>(byHash, out var key) && cache.TryFind<AccountFacts>(new AccountFactsKey(key.AccountId), out var account))
            return Join(key, account);

        var readAt = cache.Moment;
        var found = await (
            from k in db.Set<ApiKey>().AsNoTracking()
            join a in db.Set<Account>() on k.AccountId equals a.Id
            where k.Hash == hash
            select new { Key = new KeyFacts(k.AccountId, k.Id, k.Scopes, k.ExpiresAt, k.RevokedAt), Account = new AccountFacts(a.Status, a.Plan) })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
            return null;

        cache.Keep(byHash, found.Key, readAt);
        cache.Keep(new AccountFactsKey(found.Key.AccountId), found.Account, readAt);
        return Join(found.Key, found.Account);
    }

    private static ApiKeyFacts Join(KeyFacts key, AccountFacts account) =>
        new(key.AccountId, key.Id, key.Scopes, key.ExpiresAt, key.RevokedAt, account.Status, account.Plan);

    private sealed record KeyFacts(AccountId AccountId, ApiKeyId Id, IReadOnlyList<ApiScope> Scopes, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

    private sealed record AccountFacts(AccountStatus Status, string Plan);
}

/// <summary>What a key is remembered by.</summary>
internal readonly record struct ApiKeyHash(string Hash);

/// <summary>What an account's status and plan are remembered by.</summary>
internal readonly record struct AccountFactsKey(AccountId Account);
