using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class AccountStore(MerchantDb db, FactsCache facts) : IAccountStore
{
    public void Add(Account account) => db.Set<Account>().Add(account);

    /// <summary>Also an account that this use case has opened and not written yet.</summary>
    public Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        db.Set<Account>().FindAsync([id], cancellationToken).AsTask();

    public Task<Account?> FindByHandleAsync(AccountHandle handle, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.Handle == handle.Value, cancellationToken);

    public void ForgetFacts(AccountId id) => db.OnCommit(() => facts.Forget(new AccountFactsKey(id)));
}
