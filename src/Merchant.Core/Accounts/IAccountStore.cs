using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Where accounts are kept. Replaceable by the host; everything runs in the use case's transaction.</summary>
public interface IAccountStore
{
    /// <summary>Notes a new account. A handle that is taken is refused at commit: <c>accounts.handle.taken</c>.</summary>
    void Add(Account account);

    /// <summary>The account, tracked for change; null when there is none.</summary>
    Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken);

    /// <summary>The account with this handle, tracked for change; null when there is none.</summary>
    Task<Account?> FindByHandleAsync(AccountHandle handle, CancellationToken cancellationToken);

    /// <summary>
    /// Has what was remembered of the account for the sake of speed (its status and plan, for its API keys) forgotten when
    /// the use case commits: on this node at once, elsewhere within <see cref="PeopleOptions.FactsLifetime"/>. To be
    /// called by whoever changes such a fact.
    /// </summary>
    void ForgetFacts(AccountId id);
}
