using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>Standings that a use case holds many of, with the version tokens they were read by: those that moved on are written.</summary>
internal sealed class HeldStandings(IReadOnlyList<TierStanding> standings)
{
    private readonly int[] _versions = [.. standings.Select(s => s.Version)];

    public async Task SaveAsync(IRowWriter writer, DbContext context, CancellationToken cancellationToken)
    {
        var changed = Enumerable.Range(0, standings.Count).Where(i => standings[i].Version != _versions[i]).ToList();
        if (changed.Count == 0)
            return;

        List<TierStanding> rows = [.. changed.Select(i => standings[i])];
        var written = await writer.UpdateAsync(context, rows, [.. changed.Select(i => _versions[i])], cancellationToken).ConfigureAwait(false);
        if (written != rows.Count)
            throw new DbUpdateConcurrencyException($"{rows.Count - written} of {rows.Count} standings were changed by somebody else.");

        foreach (var i in changed)
            _versions[i] = standings[i].Version;
    }
}
