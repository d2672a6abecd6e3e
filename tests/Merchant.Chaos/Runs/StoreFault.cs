using Merchant.Chaos.Hosting;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>Something that can be wrong with a database: how it is brought about, and how it is mended.</summary>
internal sealed record StoreFault(string Name, Func<Task> Break, Func<Task> Mend)
{
    /// <summary>A database that nobody may write to.</summary>
    public static StoreFault ReadOnly(ChaosStore store, string folder) => store is PostgreSqlStore postgres
        ? new StoreFault(
            "read-only",
            () => ChangeAsync(postgres, $"ALTER DATABASE {postgres.Name} SET default_transaction_read_only = on"),
            () => ChangeAsync(postgres, $"ALTER DATABASE {postgres.Name} RESET default_transaction_read_only"))
        : OfSqlite("read-only", folder, () => Task.FromResult("PRAGMA query_only = ON"));

    /// <summary>A SQLite database that may not grow.</summary>
    public static StoreFault Full(SqliteStore store, string folder) => OfSqlite(
        "full", folder, async () => $"PRAGMA max_page_count = {await store.CountAsync("PRAGMA page_count") + 4}");

    /// <summary>A disk with no room left.</summary>
    public static StoreFault DiskFull(SmallDisk disk) => new("disk full", () => disk.FillAsync(leftKilobytes: 96), () =>
    {
        disk.Free();
        return Task.CompletedTask;
    });

    private static StoreFault OfSqlite(string name, string folder, Func<Task<string>> sql) => new(
        name,
        async () => await File.WriteAllTextAsync(StoreTrouble.PathIn(folder), await sql()),
        () =>
        {
            File.Delete(StoreTrouble.PathIn(folder));
            return Task.CompletedTask;
        });

    /// <summary>Connections keep what they began with: they end.</summary>
    private static async Task ChangeAsync(PostgreSqlStore store, string sql)
    {
        await store.Server.ExecuteAsync(sql);
        await store.Server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{store.Name}'");
    }
}
