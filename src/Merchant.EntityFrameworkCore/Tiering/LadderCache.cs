using Merchant.Tiering;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>
/// The ladder as this process last read it, for half a minute. Whoever finds it empty reads with a context of its own:
/// a read shared between callers would end with the one that began it.
/// </summary>
internal sealed class LadderCache(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private Entry? _entry;

    public LadderHistory? Find() =>
        Volatile.Read(ref _entry) is { } entry && clock.GetElapsedTime(entry.ReadAt) < Lifetime ? entry.History : null;

    public void Keep(LadderHistory history) => Volatile.Write(ref _entry, new Entry(history, clock.GetTimestamp()));

    public void Clear() => Volatile.Write(ref _entry, null);

    private sealed record Entry(LadderHistory History, long ReadAt);
}
