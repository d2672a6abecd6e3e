using System.Data.Common;
using Npgsql;

namespace Merchant.Chaos.Stores;

/// <summary>A database of a private PostgreSQL.</summary>
internal sealed class PostgreSqlStore(PostgreSqlServer server, string name) : ChaosStore
{
    public override string Provider => "postgresql";

    public PostgreSqlServer Server => server;

    public string Name => name;

    public override string ConnectionString => server.ConnectionStringOf(name);

    public override string Table(string table) => $"merchant.{table}";

    /// <summary>Every index of ours holds what its table holds, as the server's own checker sees it.</summary>
    public override async Task<string?> FindDamageAsync()
    {
        try
        {
            await ExecuteAsync("CREATE EXTENSION IF NOT EXISTS amcheck");
            await ExecuteAsync(
                """
                SELECT bt_index_check(index.oid, true) FROM pg_class index JOIN pg_am method ON method.oid = index.relam
                JOIN pg_namespace schema ON schema.oid = index.relnamespace
                WHERE method.amname = 'btree' AND index.relkind = 'i' AND schema.nspname = 'merchant'
                """);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.MessageText;
        }
    }

    protected override DbConnection Connect() => new NpgsqlConnection($"{ConnectionString};Pooling=False;Command Timeout=60");
}
