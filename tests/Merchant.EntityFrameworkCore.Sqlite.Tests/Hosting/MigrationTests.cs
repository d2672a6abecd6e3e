using Merchant.EntityFrameworkCore.Common;
using Merchant.StoreContract.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Sqlite.Hosting;

public sealed class MigrationTests(SqliteFolder databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Guards against a start that hangs for ever after a migration was killed.</summary>
    [Fact]
    public async Task Migrate_StaleLockOfAKilledMigration_DoesNotBlock()
    {
        await using var database = await databases.CreateAsync(empty: true);
        await ExecuteAsync(database, """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");

        await Migration.RunAsync(database).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal("0", await ExecuteAsync(database, "SELECT count(*) FROM merchant_accounts"));
    }

    [Fact]
    public async Task Migrate_ByManyAtOnce_AllComeThrough()
    {
        await using var database = await databases.CreateAsync(empty: true);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migration.RunAsync(database), Token))).WaitAsync(TimeSpan.FromSeconds(60), Token);

        Assert.Equal("3", await ExecuteAsync(database, "SELECT count(*) FROM __merchant_migrations"));
    }

    [Fact]
    public async Task Migrate_FolderThatIsNotThere_IsMade()
    {
        await using var database = await databases.CreateAsync(empty: true);
        var file = new SqliteFile(Path.Combine(Path.GetDirectoryName(((SqliteFile)database).FullName) ?? "", "not", "there", "merchant.db"));

        await Migration.RunAsync(file);

        Assert.True(File.Exists(file.FullName));
    }

    [Fact]
    public async Task Connections_AreInWalAndFullySynchronous()
    {
        await using var database = await databases.CreateAsync();
        await using var platform = TestPlatform.On(database);

        var pragmas = await platform.CallAsync<MerchantDb, string?>(async db =>
        {
            await db.Context.Database.OpenConnectionAsync(Token);
            await using var command = db.Context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous)";
            return (string?)await command.ExecuteScalarAsync(Token);
        });

        Assert.Equal("wal 2", pragmas);
    }

    private static async Task<string?> ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(Token))?.ToString();
    }
}
