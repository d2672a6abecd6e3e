using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>
/// Keeps the versions of the ladder. Reads go through a cache of half a minute: a version is saved before its month
/// begins anywhere, so that no judgement can miss it for being a little old. The process that saved one sees it at once.
/// </summary>
internal sealed class LadderStore(
    MerchantDb db, LadderCache cache, IProviderFaults faults, IOptions<TieringOptions> options, TimeProvider clock) : ILadderStore
{
    public async Task<LadderHistory> LoadAsync(CancellationToken cancellationToken)
    {
        if (cache.Find() is { } known)
            return known;

        var history = await ReadAsync(cancellationToken).ConfigureAwait(false);
        cache.Keep(history);
        return history;
    }

    public async Task<LadderHistory> LoadForWriteAsync(CancellationToken cancellationToken)
    {
        var versions = await ListAsync(cancellationToken).ConfigureAwait(false);
        if (versions.Count > 0)
            return new LadderHistory(versions);

        await SaveInitialAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Add(LadderVersion version)
    {
        db.Set<LadderVersion>().Add(version);
        db.OnCommit(cache.Clear);
    }

    /// <summary>The first writers of all may meet here: the one that comes second goes on with the other's version.</summary>
    private async Task SaveInitialAsync(CancellationToken cancellationToken)
    {
        var initial = db.Set<LadderVersion>().Add(Initial());
        try
        {
            await db.Context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException exception) when (faults.BrokenConstraint(exception.InnerException ?? exception) == "pk_ladder_versions")
        {
            // EF has gone back to the savepoint before this save; what else was to be saved is saved later.
            initial.State = EntityState.Detached;
        }
    }

    private async Task<LadderHistory> ReadAsync(CancellationToken cancellationToken)
    {
        var versions = await ListAsync(cancellationToken).ConfigureAwait(false);
        return new LadderHistory(versions.Count == 0 ? [Initial()] : versions);
    }

    private Task<List<LadderVersion>> ListAsync(CancellationToken cancellationToken) =>
        db.Set<LadderVersion>().AsNoTracking().ToListAsync(cancellationToken);

    private LadderVersion Initial()
    {
        var lines = options.Value.Ladder.Count > 0 ? [.. options.Value.Ladder] : DefaultLadder.Lines;
        return LadderVersion.Initial(TierLadder.Create(lines).Value, clock.Now());
    }
}
