using Merchant.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Hosting;

/// <summary>A temporary folder of SQLite files: one is migrated, the others are copies of it.</summary>
public sealed class SqliteFolder : IDatabaseSource, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("merchant-sqlite-").FullName;
    private int _count;

    private string Template => Path.Combine(_folder, "template.db");

    public async ValueTask InitializeAsync()
    {
        await Migration.RunAsync(new SqliteFile(Template));
        SqliteConnection.ClearAllPools();
    }

    public ValueTask<TestDatabase> CreateAsync(bool empty = false)
    {
        var file = Path.Combine(_folder, $"{Interlocked.Increment(ref _count)}.db");
        if (!empty)
            File.Copy(Template, file);

        return ValueTask.FromResult<TestDatabase>(new SqliteFile(file));
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One SQLite file.</summary>
public sealed class SqliteFile(string path) : TestDatabase
{
    public string FullName { get; } = path;

    public override string ConnectionString => $"Data Source={FullName}";

    public override MerchantPlatformBuilder Use(MerchantPlatformBuilder builder) => builder.UseSqlite(ConnectionString);

    public override MerchantPlatformBuilder Use<TContext>(MerchantPlatformBuilder builder) => builder.UseSqlite<TContext>();

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    /// <summary>The folder deletes the file.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
