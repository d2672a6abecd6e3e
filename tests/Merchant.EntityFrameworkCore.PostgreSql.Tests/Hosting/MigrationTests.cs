using Merchant.StoreContract.Hosting;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

public sealed class MigrationTests(PostgreSqlCluster databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_ByManyAtOnce_AllComeThrough()
    {
        await using var database = await databases.CreateAsync(empty: true);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migration.RunAsync(database), Token))).WaitAsync(TimeSpan.FromSeconds(60), Token);

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM merchant.migrations", connection);
        Assert.Equal(3L, await command.ExecuteScalarAsync(Token));
    }
}
