using System.Data;
using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>
/// Migrates a PostgreSQL database, one node after the other. EF's own lock ends with each migration's transaction, and
/// a second node would then apply the next migration from a list that it read before: ours ends with the connection.
/// </summary>
internal sealed class PostgreSqlMigrator : IMerchantMigrator
{
    /// <summary>Any number, as long as it is ours: "merchant" in ASCII.</summary>
    private const long Lock = 0x6D65726368616E74;

    public async Task MigrateAsync(DbContext context, CancellationToken cancellationToken)
    {
        await CreateMissingAsync(context, cancellationToken).ConfigureAwait(false);

        // Another node may be migrating, for as long as that takes: its locks are waited for.
        var wait = context.Database.GetCommandTimeout();
        context.Database.SetCommandTimeout(TimeSpan.Zero);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false)).Any())
            await MigrateLockedAsync(context, wait, cancellationToken).ConfigureAwait(false);

        context.Database.SetCommandTimeout(wait);
    }

    private static async Task MigrateLockedAsync(DbContext context, int? wait, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({Lock})", cancellationToken).ConfigureAwait(false);
            context.Database.SetCommandTimeout(wait);
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A pooled connection keeps its locks until it is reset, or for ever with "No Reset On Close".
            if (context.Database.GetDbConnection().State == ConnectionState.Open)
                await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Lock})", CancellationToken.None).ConfigureAwait(false);

            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static async Task CreateMissingAsync(DbContext context, CancellationToken cancellationToken)
    {
        var database = context.GetService<IRelationalDatabaseCreator>();
        if (await database.ExistsAsync(cancellationToken).ConfigureAwait(false))
            return;

        try
        {
            await database.CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster.
        }
    }
}
