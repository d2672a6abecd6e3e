using Merchant.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.StoreContract.Hosting;

/// <summary>What every fact about stores begins with: a database of its own and the platform on it.</summary>
public abstract class StoreFacts(IDatabaseSource databases) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _made = [];
    private TestPlatform? _platform;
    private TestDatabase? _database;

    protected static DateTimeOffset Start => TestPlatform.Start;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected TestPlatform Platform => _platform ?? throw new InvalidOperationException("The test has not begun.");

    protected TestDatabase Database => _database ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync()
    {
        _database = await DatabaseAsync();
        _platform = PlatformOn(_database);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        for (var i = _made.Count - 1; i >= 0; i--)
            await _made[i].DisposeAsync();
    }

    /// <summary>How the platform of this class's facts is set up.</summary>
    protected virtual void Configure(MerchantPlatformBuilder builder)
    {
    }

    /// <summary>A further database.</summary>
    protected async Task<TestDatabase> DatabaseAsync(bool empty = false)
    {
        var database = await databases.CreateAsync(empty);
        _made.Add(database);
        return database;
    }

    /// <summary>A further node on a database.</summary>
    protected TestPlatform PlatformOn(TestDatabase database, FakeTimeProvider? clock = null, Action<MerchantPlatformBuilder>? configure = null)
    {
        var platform = TestPlatform.On(database, configure ?? Configure, clock);
        _made.Add(platform);
        return platform;
    }
}
