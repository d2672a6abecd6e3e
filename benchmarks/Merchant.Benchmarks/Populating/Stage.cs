using Merchant.StoreContract.Hosting;
using Npgsql;

namespace Merchant.Benchmarks.Populating;

/// <summary>A private PostgreSQL for one run; what is in it is gone when it ends.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly PostgreSqlCluster _cluster;

    private Stage(PostgreSqlCluster cluster, string version) => (_cluster, Version) = (cluster, version);

    /// <summary>The server's version.</summary>
    public string Version { get; }

    public static async Task<Stage> OpenAsync()
    {
        var cluster = new PostgreSqlCluster();
        await cluster.InitializeAsync();

        // A machine without a server is an error here, and no reason to skip.
        Environment.SetEnvironmentVariable("MERCHANT_REQUIRE_POSTGRESQL", "1");
        await using var database = await cluster.CreateAsync(empty: true);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return new Stage(cluster, connection.PostgreSqlVersion.ToString());
    }

    /// <summary>A migrated database of its own.</summary>
    public async Task<Database> DatabaseAsync() => new(await _cluster.CreateAsync());

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
