using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IApiKeyStore"/>
internal sealed class ApiKeyStore(MerchantDb db, IUnitOfWork unitOfWork, FactsCache facts) : IApiKeyStore
{
    private const int KeysAtOnce = 500;

    public void Add(ApiKey key) => db.Set<ApiKey>().Add(key);

    public Task<ApiKey?> FindAsync(AccountId account, ApiKeyId id, CancellationToken cancellationToken) =>
        db.Set<ApiKey>().FirstOrDefaultAsync(k => k.AccountId == account && k.Id == id, cancellationToken);

    public async Task<Result<Page<ApiKey>>> ListAsync(AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        var keys = db.Set<ApiKey>().AsNoTracking().Where(k => k.AccountId == account);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !ApiKeyId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            keys = keys.Where(k => k.Id < last);
        }

        var rows = await keys.OrderByDescending(k => k.Id).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, k => Cursor.Of(k.Id.ToString()));
    }

    public async Task<int> CountLiveAsync(AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Changes nothing, but holds the account's row until the transaction ends: of two who count at once, the second
        // sees what the first has added.
        await db.Set<Account>().Where(a => a.Id == account)
            .ExecuteUpdateAsync(change => change.SetProperty(a => a.Version, a => a.Version), cancellationToken).ConfigureAwait(false);
        return await db.Set<ApiKey>()
            .Where(k => k.AccountId == account && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .Take(ApiKeyRules.MaxLiveKeys)
            .CountAsync(cancellationToken).ConfigureAwait(false);
    }

    public void ForgetFacts(ApiKey key)
    {
        var hash = new ApiKeyHash(key.Hash);
        db.OnCommit(() => facts.Forget(hash));
    }

    public async Task<Result<int>> NoteUsesAsync(IReadOnlyCollection<ApiKeyUse> uses, CancellationToken cancellationToken)
    {
        // Uses are noted to the second and written every minute: some sixty instants, whatever the number of keys. Each
        // statement is a transaction of its own, with its keys in one order: nodes that note the same keys at the same
        // time, at other instants, hold none that another waits for.
        var noted = 0;
        foreach (var group in uses.GroupBy(u => u.At).OrderBy(g => g.Key))
        {
            foreach (var hashes in group.Select(u => u.Hash).Order(StringComparer.Ordinal).Chunk(KeysAtOnce))
            {
                var written = await unitOfWork.ExecuteAsync<int>(
                    async token => await NoteAsync(hashes, group.Key, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                if (!written.IsSuccess)
                    return written;

                noted += written.Value;
            }
        }

        return noted;
    }

    private Task<int> NoteAsync(string[] hashes, DateTimeOffset at, CancellationToken cancellationToken) => db.Set<ApiKey>()
        .Where(k => hashes.Contains(k.Hash) && (k.LastUsedAt == null || k.LastUsedAt < at))
        .ExecuteUpdateAsync(change => change.SetProperty(k => k.LastUsedAt, at), cancellationToken);
}
