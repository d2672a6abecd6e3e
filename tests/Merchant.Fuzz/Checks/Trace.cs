using System.Data.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.Fuzz.Checks;

/// <summary>
/// What was written to any table, row by row. Triggers note it in the transaction that writes: what was rolled back left no
/// trace, and nothing that stayed is missed. An update that changes nothing is none.
/// </summary>
public sealed class Trace : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly string _table;
    private long _last;

    private Trace(DbConnection connection, string table) => (_connection, _table) = (connection, table);

    /// <summary>How many tables are watched.</summary>
    public int Tables { get; private set; }

    /// <summary>Watches every table there is.</summary>
    public static async Task<Trace> StartAsync(TestDatabase database)
    {
        var isSqlite = DatabaseOf.IsSqlite(database);
        var trace = new Trace(DatabaseOf.Open(database), isSqlite ? "fuzz_trace" : "fuzz.trace");
        await trace._connection.OpenAsync();
        var tables = await trace.ReadAsync(isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'merchant' AND table_type = 'BASE TABLE'");
        if (isSqlite)
            await trace.WatchSqliteAsync(tables);
        else
            await trace.WatchPostgreSqlAsync(tables);

        trace.Tables = tables.Count;
        return trace;
    }

    /// <summary>What was written since the last look: table, what was done, the row before and after.</summary>
    public async Task<IReadOnlyList<Written>> TakeAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT id, tab, op, old, new FROM {_table} WHERE id > {_last} ORDER BY id LIMIT 50";
        var rows = new List<Written>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                _last = reader.GetInt64(0);
                rows.Add(new Written(reader.GetString(1), reader.GetString(2), TextOf(reader, 3), TextOf(reader, 4)));
            }
        }

        return rows;
    }

    /// <summary>Forgets what stands there: it was wanted.</summary>
    public async Task SkipAsync()
    {
        var last = await ReadAsync($"SELECT CAST(COALESCE(MAX(id), {_last}) AS TEXT) FROM {_table}");
        _last = long.Parse(last[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task WatchSqliteAsync(IReadOnlyList<string> tables)
    {
        await ExecuteAsync("CREATE TABLE fuzz_trace (id INTEGER PRIMARY KEY AUTOINCREMENT, tab TEXT NOT NULL, op TEXT NOT NULL, old TEXT, new TEXT)");
        foreach (var table in tables)
        {
            var columns = await ReadAsync($"SELECT name FROM pragma_table_info('{table}')");
            var (old, next) = (Row("OLD", columns), Row("NEW", columns));
            var changed = string.Join(" OR ", columns.Select(c => $"OLD.\"{c}\" IS NOT NEW.\"{c}\""));
            await ExecuteAsync($"""
                CREATE TRIGGER fuzz_i_{table} AFTER INSERT ON "{table}" BEGIN INSERT INTO fuzz_trace (tab, op, old, new) VALUES ('{table}', 'INSERT', NULL, {next}); END;
                CREATE TRIGGER fuzz_u_{table} AFTER UPDATE ON "{table}" WHEN {changed} BEGIN INSERT INTO fuzz_trace (tab, op, old, new) VALUES ('{table}', 'UPDATE', {old}, {next}); END;
                CREATE TRIGGER fuzz_d_{table} AFTER DELETE ON "{table}" BEGIN INSERT INTO fuzz_trace (tab, op, old, new) VALUES ('{table}', 'DELETE', {old}, NULL); END;
                """);
        }

        static string Row(string row, IEnumerable<string> columns) => string.Join(" || '|' || ", columns.Select(c => $"substr(quote({row}.\"{c}\"), 1, 200)"));
    }

    private async Task WatchPostgreSqlAsync(IReadOnlyList<string> tables)
    {
        await ExecuteAsync("""
            CREATE SCHEMA fuzz;
            CREATE TABLE fuzz.trace (id bigserial PRIMARY KEY, tab text NOT NULL, op text NOT NULL, old text, new text);
            CREATE FUNCTION fuzz.note() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO fuzz.trace (tab, op, old, new) VALUES (TG_TABLE_NAME, TG_OP,
                    CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE left(to_jsonb(OLD)::text, 2000) END,
                    CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE left(to_jsonb(NEW)::text, 2000) END);
                RETURN NULL;
            END $$;
            """);
        foreach (var table in tables)
        {
            await ExecuteAsync($"""
                CREATE TRIGGER fuzz_u AFTER UPDATE ON merchant."{table}" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION fuzz.note();
                CREATE TRIGGER fuzz_id AFTER INSERT OR DELETE ON merchant."{table}" FOR EACH ROW EXECUTE FUNCTION fuzz.note();
                """);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));

        return rows;
    }

    private static string? TextOf(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>A row that was written.</summary>
/// <param name="Table">The table.</param>
/// <param name="What">INSERT, UPDATE or DELETE.</param>
/// <param name="Before">The row before, cut where it is long.</param>
/// <param name="After">The row after.</param>
public sealed record Written(string Table, string What, string? Before, string? After)
{
    /// <summary>The table's name in PostgreSQL, in SQLite without what it begins with.</summary>
    public string Name => Table.StartsWith("merchant_", StringComparison.Ordinal) ? Table["merchant_".Length..] : Table;
}
