using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.Sqlite.Common;
using Merchant.EntityFrameworkCore.Sqlite.Hosting;
using Merchant.EntityFrameworkCore.Sqlite.Outbox;
using Merchant.EntityFrameworkCore.Sqlite.Tiering;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Merchant on SQLite.</summary>
public static class SqliteBuilderExtensions
{
    internal const string HistoryTable = "__merchant_migrations";

    /// <summary>Keeps everything in a SQLite database of Merchant's own, with shipped migrations and one writer queue.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="connectionString">A SQLite connection string: <c>Data Source=merchant.db</c>.</param>
    /// <param name="configure">Whether to migrate at start-up.</param>
    public static MerchantPlatformBuilder UseSqlite(
        this MerchantPlatformBuilder builder, string connectionString, Action<MerchantStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (configure is not null)
            builder.Services.Configure(configure);

        AddProvider(builder.Services);
        builder.Services.TryAddSingleton<IMerchantMigrator, SqliteMigrator>();
        MerchantStores.AddShipped(builder, (_, options) => options
            .UseSqlite(connectionString, sqlite => sqlite
                .MigrationsAssembly(typeof(SqliteBuilderExtensions).Assembly)
                .MigrationsHistoryTable(HistoryTable))
            .AddInterceptors(new SqliteSession()));
        return builder;
    }

    /// <summary>
    /// Keeps everything in the host's own context, which calls <c>modelBuilder.ApplyMerchantPlatform(…)</c> and runs on
    /// SQLite. Merchant works with an instance of its own; migrations are the host's.
    /// </summary>
    public static MerchantPlatformBuilder UseSqlite<TContext>(this MerchantPlatformBuilder builder)
        where TContext : DbContext
    {
        AddProvider(builder.Services);
        MerchantStores.AddOnHostContext<TContext>(builder);
        return builder;
    }

    private static void AddProvider(IServiceCollection services)
    {
        services.TryAddSingleton<IWriteGate, SqliteWriteQueue>();
        services.TryAddSingleton<IProviderFaults, SqliteFaults>();
        services.TryAddSingleton<IRowWriter, SqliteRowWriter>();
        services.TryAddSingleton<ITierSql, SqliteTierSql>();
        services.TryAddSingleton<IDispatchSql, SqliteDispatchSql>();
        services.TryAddSingleton<IOutboxSql, SqliteOutboxSql>();
    }
}
