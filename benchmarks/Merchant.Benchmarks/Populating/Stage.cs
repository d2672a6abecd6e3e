using Merchant.StoreContract.Hosting;
using Npgsql;

namespace Merchant.Benchmarks.Populating;

/// <summary>A private PostgreSQL; what is in it is gone when it ends.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly PostgreSqlCluster _cluster;
    private readonly bool _isOurs;

    private Stage(PostgreSqlCluster cluster, string version, bool isOurs) => (_cluster, Version, _isOurs) = (cluster, version, isOurs);

    /// <summary>The server's version.</summary>
    public string Version { get; }

    /// <summary>For one run.</summary>
    public static async Task<Stage> OpenAsync()
    {
        var cluster = new PostgreSqlCluster();
        await cluster.InitializeAsync();

        // A machine without a server is an error here, and no reason to skip.
        Environment.SetEnvironmentVariable("MERCHANT_REQUIRE_POSTGRESQL", "1");
        return new Stage(cluster, await VersionOfAsync(cluster), isOurs: true);
    }

    /// <summary>On a server that somebody else ends.</summary>
    public static async Task<Stage> OnAsync(PostgreSqlCluster cluster) => new(cluster, await VersionOfAsync(cluster), isOurs: false);

    /// <summary>A migrated database of its own.</summary>
    public async Task<Database> DatabaseAsync() => new(await _cluster.CreateAsync());

    public ValueTask DisposeAsync() => _isOurs ? _cluster.DisposeAsync() : ValueTask.CompletedTask;

    private static async Task<string> VersionOfAsync(PostgreSqlCluster cluster)
    {
        await using var database = await cluster.CreateAsync(empty: true);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.ToString();
    }
}
