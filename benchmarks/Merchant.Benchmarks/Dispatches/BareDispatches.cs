using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.Tiering;
using Npgsql;
using NpgsqlTypes;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>
/// What recording is compared with: one prepared statement on an open connection that inserts the rows into a table with
/// the same key and index, and nothing else: nobody is asked, held or counted.
/// </summary>
internal sealed class BareDispatches : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private BareDispatches(NpgsqlConnection connection, NpgsqlCommand command) => (_connection, _command) = (connection, command);

    public static async Task<BareDispatches> OpenAsync(Database database)
    {
        await Merchants.PrepareAsync(database);
        await database.ExecuteAsync("CREATE TABLE IF NOT EXISTS bare.dispatches (LIKE merchant.dispatches INCLUDING ALL)");
        var connection = await database.OpenAsync();
        var command = new NpgsqlCommand(
            """
            INSERT INTO bare.dispatches (account_id, id, dispatched_at, day, recorded_at)
            SELECT $1, d.id, d.at, d.day, $2 FROM unnest($3, $4, $5) AS d (id, at, day)
            ON CONFLICT DO NOTHING
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date });
        await command.PrepareAsync();
        return new BareDispatches(connection, command);
    }

    /// <summary>Inserts a chunk in a transaction of its own.</summary>
    public async Task InsertAsync(AccountId account, Columns rows, DateTimeOffset now)
    {
        object[] values = [account.Value, now, rows.Ids, rows.Instants, rows.Days];
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i];

        var inserted = await _command.ExecuteNonQueryAsync();
        if (inserted != rows.Ids.Length)
            throw new InvalidOperationException($"{inserted} of {rows.Ids.Length} rows were new.");
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>Dispatches as the bare statement takes them.</summary>
/// <param name="Ids">Their ids.</param>
/// <param name="Instants">Their instants.</param>
/// <param name="Days">Their days.</param>
internal sealed record Columns(string[] Ids, DateTimeOffset[] Instants, DateOnly[] Days)
{
    public static Columns Of(IReadOnlyCollection<Dispatch> dispatches) => new(
        [.. dispatches.Select(d => d.Id)],
        [.. dispatches.Select(d => d.DispatchedAt)],
        [.. dispatches.Select(d => DateOnly.FromDateTime(d.DispatchedAt.UtcDateTime))]);
}
