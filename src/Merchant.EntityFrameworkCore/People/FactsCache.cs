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

    private const int Buckets = 1024;

    private readonly Lock _changing = new();

    /// <summary>For each bucket of keys, the moment at which one of them was last forgotten.</summary>
    private readonly long[] _forgotten = new long[Buckets];

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    private long _moment;

    /// <summary>The present moment: to be taken before something is read that is to be kept.</summary>
    public long Moment => Interlocked.Read(ref _moment);

    public bool TryFind<T>(object key, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = _entries.TryGetValue(key, out Entry? entry) && entry is not null && clock.GetUtcNow() < entry.Until ? entry.Value as T : null;
        return value is not null;
    }

    /// <summary>Keeps what was read, unless it was forgotten since: what was read may be what stood there before a change.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What was read.</param>
    /// <param name="readAt">The <see cref="Moment"/> at which the reading began.</param>
    public void Keep(object key, object value, long readAt)
    {
        var lifetime = options.Value.FactsLifetime;
        if (lifetime <= TimeSpan.Zero)
            return;

        // Looked at and kept in one go: nobody finds what was forgotten between the two.
        lock (_changing)
        {
            if (_forgotten[BucketOf(key)] > readAt)
                return;

            using var entry = _entries.CreateEntry(key);
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = lifetime;
            entry.Value = new Entry(value, clock.GetUtcNow() + lifetime);
        }
    }

    public void Forget(object key)
    {
        lock (_changing)
        {
            _forgotten[BucketOf(key)] = Interlocked.Increment(ref _moment);
            _entries.Remove(key);
        }
    }

    public void Dispose() => _entries.Dispose();

    private static int BucketOf(object key) => (int)((uint)key.GetHashCode() % Buckets);

    /// <summary>The cache removes by the machine's time; what holds is by the host's.</summary>
    private sealed record Entry(object Value, DateTimeOffset Until);
}
