using System.Diagnostics.CodeAnalysis;
using Merchant.People;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>
/// What was last read of people, sign-ins and API keys, each by a key of its own type, for
/// <see cref="PeopleOptions.FactsLifetime"/>. Only what exists is kept: guesses cost their sender an index lookup and us no memory.
/// </summary>
internal sealed class FactsCache(IOptions<PeopleOptions> options, TimeProvider clock) : IDisposable
{
    private const int MostEntries = 100_000;

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    public bool TryFind<T>(object key, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = _entries.TryGetValue(key, out Entry? entry) && entry is not null && clock.GetUtcNow() < entry.Until ? entry.Value as T : null;
        return value is not null;
    }

    public void Keep(object key, object value)
    {
        var lifetime = options.Value.FactsLifetime;
        if (lifetime <= TimeSpan.Zero)
            return;

        using var entry = _entries.CreateEntry(key);
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = lifetime;
        entry.Value = new Entry(value, clock.GetUtcNow() + lifetime);
    }

    public void Forget(object key) => _entries.Remove(key);

    public void Dispose() => _entries.Dispose();

    /// <summary>The cache removes by the machine's time; what holds is by the host's.</summary>
    private sealed record Entry(object Value, DateTimeOffset Until);
}
