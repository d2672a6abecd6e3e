using Npgsql;

namespace Merchant.Benchmarks.Populating;

/// <summary>
/// One transaction that fills tables faster than row by row: their keys and indexes are put aside, and made again when
/// all rows are there, exactly as they were.
/// </summary>
internal sealed class BulkLoad : IAsyncDisposable
{
    private const string Aside =
        """
        SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)
        FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
        WHERE i.indrelid = ANY (SELECT ('merchant.' || t)::regclass FROM unnest(@tables) t)
        ORDER BY i.indisprimary DESC, i.indexrelid
        """;

    private readonly NpgsqlConnection _connection;
    private readonly List<string> _again = [];

    private BulkLoad(NpgsqlConnection connection) => _connection = connection;

    public static async Task<BulkLoad> BeginAsync(Database database, params string[] tables)
    {
        var load = new BulkLoad(await database.OpenAsync());
        await load.ExecuteAsync("BEGIN; SET LOCAL maintenance_work_mem = '1GB'; SET LOCAL work_mem = '256MB'");
        await load.PutAsideAsync(tables);
        return load;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task CompleteAsync()
    {
        foreach (var sql in _again)
            await ExecuteAsync(sql);

        await ExecuteAsync("COMMIT");
        await ExecuteAsync("VACUUM (ANALYZE)");
        await ExecuteAsync("CHECKPOINT");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task PutAsideAsync(string[] tables)
    {
        var aside = new List<string>();
        await using (var command = new NpgsqlCommand(Aside, _connection))
        {
            command.Parameters.AddWithValue("tables", tables);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var (index, table) = (reader.GetString(0), reader.GetString(1));
                var constraint = await reader.IsDBNullAsync(2) ? null : reader.GetString(2);
                aside.Add(constraint is null ? $"DROP INDEX {index}" : $"ALTER TABLE {table} DROP CONSTRAINT {constraint}");
                _again.Add(constraint is null ? reader.GetString(4) : $"ALTER TABLE {table} ADD CONSTRAINT {constraint} {reader.GetString(3)}");
            }
        }

        foreach (var sql in aside)
            await ExecuteAsync(sql);
    }
}
