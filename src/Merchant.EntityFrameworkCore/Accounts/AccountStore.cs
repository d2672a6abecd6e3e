using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class AccountStore(MerchantDb db) : IAccountStore
{
    public void Add(Account account) => db.Set<Account>().Add(account);

    public Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    public Task<Account?> FindByHandleAsync(AccountHandle handle, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.Handle == handle.Value, cancellationToken);
}
