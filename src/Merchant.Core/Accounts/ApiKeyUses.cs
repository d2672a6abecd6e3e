using System.Collections.Concurrent;

namespace Merchant.Accounts;

/// <summary>When keys were last used on this node and nobody has written down yet. It holds one instant a key.</summary>
internal sealed class ApiKeyUses
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _latest = new(StringComparer.Ordinal);

    /// <summary>Notes a use, to the second; an earlier one than is noted changes nothing.</summary>
    public void Note(string hash, DateTimeOffset at)
    {
        var second = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        if (_latest.TryGetValue(hash, out var known) && known >= second)
            return;

        _latest.AddOrUpdate(hash, static (_, noted) => noted, static (_, before, noted) => noted > before ? noted : before, second);
    }

    /// <summary>Takes what is noted. A use that comes in meanwhile stays for the next time.</summary>
    public IReadOnlyCollection<ApiKeyUse> Take()
    {
        var taken = new List<ApiKeyUse>();
        foreach (var use in _latest)
        {
            if (_latest.TryRemove(use))
                taken.Add(new ApiKeyUse(use.Key, use.Value));
        }

        return taken;
    }
}
