using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>
/// Keeps the versions of the ladder. Reads go through a cache of half a minute: a version is saved before its month
/// begins anywhere, so that no judgement can miss it for being a little old.
/// </summary>
internal sealed class LadderStore(MerchantDb db, HybridCache cache, IOptions<TieringOptions> options, TimeProvider clock) : ILadderStore
{
    private const string CacheKey = "merchant:ladder";

    private static readonly HybridCacheEntryOptions InProcess = new()
    {
        Expiration = TimeSpan.FromSeconds(30),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    public Task<LadderHistory> LoadAsync(CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync(CacheKey, this, static async (store, token) => await store.ReadAsync(token).ConfigureAwait(false), InProcess, cancellationToken: cancellationToken).AsTask();

    public async Task<LadderHistory> LoadForWriteAsync(CancellationToken cancellationToken)
    {
        if (!await db.Set<LadderVersion>().AsNoTracking().AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            db.Set<LadderVersion>().Add(Initial());
            await db.Context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Add(LadderVersion version) => db.Set<LadderVersion>().Add(version);

    private async Task<LadderHistory> ReadAsync(CancellationToken cancellationToken)
    {
        var versions = await db.Set<LadderVersion>().AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        return new LadderHistory(versions.Count == 0 ? [Initial()] : versions);
    }

    private LadderVersion Initial()
    {
        var lines = options.Value.Ladder.Count > 0 ? [.. options.Value.Ladder] : DefaultLadder.Lines;
        return LadderVersion.Initial(TierLadder.Create(lines).Value, clock.Now());
    }
}
