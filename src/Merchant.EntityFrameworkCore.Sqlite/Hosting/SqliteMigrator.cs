using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Sqlite.Hosting;

/// <summary>
/// Migrates a SQLite file behind a lock of the operating system, which ends with its process. Under that lock, a row
/// that a killed migration left in EF's own lock table can only be stale; it would block every later start.
/// </summary>
internal sealed class SqliteMigrator(TimeProvider clock) : IMerchantMigrator
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public async Task MigrateAsync(DbContext context, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        if (file is ":memory:" or "")
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is not null)
            Directory.CreateDirectory(folder);

        var held = await HoldAsync($"{file}.migration-lock", cancellationToken).ConfigureAwait(false);
        await using var disposal = held.ConfigureAwait(false);
        await ClearStaleLockAsync(context, cancellationToken).ConfigureAwait(false);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Any())
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(started) < LongestWait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ClearStaleLockAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = context.Database.GetDbConnection().CreateCommand();
            await using var disposal = command.ConfigureAwait(false);
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is > 0L)
            {
                command.CommandText = "DELETE FROM __EFMigrationsLock";
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
