using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.Accounts;

/// <summary>
/// Makes, shows and revokes an account's API keys, for its owners and developers and for administrators
/// (<c>accounts.developer_only</c>), never for an API key itself (<c>accounts.people_only</c>). An unknown or foreign
/// account: <c>accounts.not_found</c>.
/// </summary>
public sealed class ApiKeyService(
    IUnitOfWork unitOfWork, IAccountStore accounts, IApiKeyStore keys, IAuditTrail audit, IEventSink events, TimeProvider clock)
{
    /// <summary>An account's keys, newest first, revoked and expired ones included. Errors: <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<ApiKey>>> ListAsync(Actor actor, AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForDeveloper(actor, account) is { } refused)
            return refused;

        return await accounts.FindAsync(account, cancellationToken).ConfigureAwait(false) is null
            ? AccountAccess.NotFound
            : await keys.ListAsync(account, page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a key; its secret is in the answer and nowhere else. Errors: those of <see cref="ApiKeyRules.Check"/>,
    /// <c>accounts.closed</c>, <c>accounts.suspended</c>, <c>api_keys.too_many</c>.
    /// </summary>
    public Task<Result<CreatedApiKey>> CreateAsync(Actor actor, AccountId account, CreateApiKey command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<CreatedApiKey>(
            async token =>
            {
                if (AccountAccess.ForDeveloper(actor, account) is { } refused)
                    return refused;
                if (await accounts.FindAsync(account, token).ConfigureAwait(false) is not { } found)
                    return AccountAccess.NotFound;
                if (AccountAccess.ForStatus(actor, found.Status) is { } held)
                    return held;

                var now = clock.Now();
                var terms = ApiKeyRules.Check(command, now);
                if (!terms.IsSuccess)
                    return terms.Error;
                if (await keys.CountLiveAsync(account, now, token).ConfigureAwait(false) >= ApiKeyRules.MaxLiveKeys)
                    return Error.Conflict("api_keys.too_many", $"An account has at most {ApiKeyRules.MaxLiveKeys} keys that are neither revoked nor expired.");

                var created = ApiKey.Create(account, terms.Value, actor.Id, now);
                keys.Add(created.Key);
                audit.Add(Entry(actor, "api_keys.create", created.Key, now)
                    .Change("name", null, created.Key.Name)
                    .Change("scopes", null, string.Join(' ', created.Key.Scopes))
                    .Change("expiresAt", null, created.Key.ExpiresAt?.ToString("O")));
                events.Add(new ApiKeyCreated(account, created.Key.Id.Value, [.. created.Key.Scopes.Select(s => s.Code)], created.Key.ExpiresAt), account, now);
                return created;
            },
            cancellationToken);

    /// <summary>
    /// Revokes a key for good, whatever the account's status; again is the same answer. Errors:
    /// <c>api_keys.not_found</c>.
    /// </summary>
    public Task<Result<ApiKey>> RevokeAsync(Actor actor, AccountId account, ApiKeyId id, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<ApiKey>(
            async token =>
            {
                if (AccountAccess.ForDeveloper(actor, account) is { } refused)
                    return refused;
                if (await accounts.FindAsync(account, token).ConfigureAwait(false) is null)
                    return AccountAccess.NotFound;
                if (await keys.FindAsync(account, id, token).ConfigureAwait(false) is not { } key)
                    return Error.NotFound("api_keys.not_found", "The account has no such key.");

                var now = clock.Now();
                if (!key.Revoke(now).IsSuccess)
                    return key;

                keys.ForgetFacts(key);
                audit.Add(Entry(actor, "api_keys.revoke", key, now).Change("revokedAt", null, now.ToString("O")));
                events.Add(new ApiKeyRevoked(account, id.Value), account, now);
                return key;
            },
            cancellationToken);

    private static AuditEntry Entry(Actor actor, string action, ApiKey key, DateTimeOffset now) =>
        AuditEntry.Of(actor, action, key.AccountId, now).Change("key", null, key.Id);
}
