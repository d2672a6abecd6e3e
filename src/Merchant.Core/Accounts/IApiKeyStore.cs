using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Where API keys are kept. Everything runs in the use case's transaction.</summary>
public interface IApiKeyStore
{
    /// <summary>Notes a new key.</summary>
    void Add(ApiKey key);

    /// <summary>The key, tracked for change; null when the account has none such.</summary>
    Task<ApiKey?> FindAsync(AccountId account, ApiKeyId id, CancellationToken cancellationToken);

    /// <summary>An account's keys, newest first, revoked and expired ones included. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<ApiKey>>> ListAsync(AccountId account, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// How many of an account's keys are neither revoked nor expired, counted no further than
    /// <see cref="ApiKeyRules.MaxLiveKeys"/>. Who counts first goes first: others who count wait for the end of its transaction.
    /// </summary>
    Task<int> CountLiveAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Has what was remembered of the key forgotten when the use case commits: on this node at once, elsewhere within
    /// <see cref="PeopleOptions.FactsLifetime"/>.
    /// </summary>
    void ForgetFacts(ApiKey key);

    /// <summary>
    /// Notes when keys were last used, in a few transactions; an instant that is noted already never moves back. What is
    /// refused can be noted again, all of it.
    /// </summary>
    Task<Result<int>> NoteUsesAsync(IReadOnlyCollection<ApiKeyUse> uses, CancellationToken cancellationToken);
}

/// <summary>When a key was used.</summary>
/// <param name="Hash">The key's hash.</param>
/// <param name="At">When, to the second.</param>
public readonly record struct ApiKeyUse(string Hash, DateTimeOffset At);
