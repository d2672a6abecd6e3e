using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.PostgreSql.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.EntityFrameworkCore.PostgreSql.Outbox;
using Merchant.EntityFrameworkCore.PostgreSql.Tiering;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Merchant on PostgreSQL.</summary>
public static class PostgreSqlBuilderExtensions
{
    internal const string HistoryTable = "migrations";
    internal const string Schema = "merchant";
    private const int MostPrepared = 100;

    /// <summary>In bytes: a batch of rows leaves in few pieces instead of dozens of 8 KiB.</summary>
    private const int WriteBufferSize = 32 * 1024;

    /// <summary>
    /// Keeps everything in the schema <c>merchant</c> of a PostgreSQL database, with shipped migrations. Connections are
    /// given back to the pool without a reset (<c>No Reset On Close</c>), which Merchant needs none of: it keeps no
    /// session state. They send in pieces of 32 KiB, or larger ones where the connection string says so. Statements that
    /// come again are prepared (<c>Max Auto Prepare</c> is 100 where the connection string says nothing; it is to be 0
    /// behind a PgBouncer that pools by transaction, unless its <c>max_prepared_statements</c> is above 0).
    /// </summary>
    /// <param name="builder">The platform.</param>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <param name="configure">Whether to migrate at start-up.</param>
    public static MerchantPlatformBuilder UsePostgreSql(
        this MerchantPlatformBuilder builder, string connectionString, Action<MerchantStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (configure is not null)
            builder.Services.Configure(configure);

        var tuned = Tuned(connectionString);
        AddProvider(builder.Services);
        builder.Services.TryAddSingleton<IMerchantMigrator, PostgreSqlMigrator>();
        MerchantStores.AddShipped(builder, (_, options) => options
            .UseNpgsql(tuned, npgsql => npgsql
                .MigrationsAssembly(typeof(PostgreSqlBuilderExtensions).Assembly)
                .MigrationsHistoryTable(HistoryTable, Schema)));
        return builder;
    }

    /// <summary>
    /// Keeps everything in the host's own context, which calls <c>modelBuilder.ApplyMerchantPlatform(…)</c> and runs on
    /// PostgreSQL. Merchant works with an instance of its own; migrations are the host's.
    /// </summary>
    public static MerchantPlatformBuilder UsePostgreSql<TContext>(this MerchantPlatformBuilder builder)
        where TContext : DbContext
    {
        AddProvider(builder.Services);
        MerchantStores.AddOnHostContext<TContext>(builder);
        return builder;
    }

    /// <summary>The connection string that the shipped context works with.</summary>
    internal static string Tuned(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        connection.WriteBufferSize = Math.Max(connection.WriteBufferSize, WriteBufferSize);
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = MostPrepared;

        return connection.ConnectionString;
    }

    private static void AddProvider(IServiceCollection services)
    {
        services.TryAddSingleton<IWriteGate, OpenGate>();
        services.TryAddSingleton<IProviderFaults, PostgreSqlFaults>();
        services.TryAddSingleton<IRowWriter, PostgreSqlRowWriter>();
        services.TryAddSingleton<ITierSql, PostgreSqlTierSql>();
        services.TryAddSingleton<IDispatchSql, PostgreSqlDispatchSql>();
        services.TryAddSingleton<IOutboxSql, PostgreSqlOutboxSql>();
    }
}
