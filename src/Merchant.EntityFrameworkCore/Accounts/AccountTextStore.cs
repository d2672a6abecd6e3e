using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IAccountTextStore"/>
internal sealed class AccountTextStore(MerchantDb db) : IAccountTextStore
{
    public void Add(AccountText text) => db.Set<AccountText>().Add(text);

    public void Remove(AccountText text) => db.Set<AccountText>().Remove(text);

    public Task<AccountText?> FindAsync(AccountId account, string template, string language, CancellationToken cancellationToken) =>
        db.Set<AccountText>().FirstOrDefaultAsync(t => t.AccountId == account && t.Template == template && t.Language == language, cancellationToken);

    public async Task<IReadOnlyList<AccountText>> ListAsync(AccountId account, int limit, CancellationToken cancellationToken) =>
        await db.Set<AccountText>().AsNoTracking().Where(t => t.AccountId == account)
            .OrderBy(t => t.Template).ThenBy(t => t.Language).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
}
