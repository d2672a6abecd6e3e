using System.Text.Json;
using Merchant.Benchmarks.Http.Answers;
using Npgsql;
using NpgsqlTypes;

namespace Merchant.Benchmarks.Http.Floor;

/// <summary>Records dispatches under the lock that our host takes: lock and account, insert and count, commit.</summary>
internal sealed class Recording(NpgsqlDataSource source)
{
    public async Task RecordAsync(HttpContext http, Guid account)
    {
        var token = http.RequestAborted;
        var sent = await JsonSerializer.DeserializeAsync(http.Request.Body, AnswersJson.Http.SentDispatchArray, token) ?? [];
        await using var connection = await source.OpenConnectionAsync(token);
        await using var transaction = await connection.BeginTransactionAsync(token);
        if (await LockAsync(connection, account, token) is not { } zone)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var recorded = await InsertAsync(connection, account, sent, zone, token);
        await transaction.CommitAsync(token);
        await Json.WriteAsync(http, new RecordedAnswer(recorded, sent.Length - recorded), AnswersJson.Http.RecordedAnswer);
    }

    private static async Task<TimeZoneInfo?> LockAsync(NpgsqlConnection connection, Guid account, CancellationToken token)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Sql.Lock) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = account } } },
                new(Sql.Owner) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [account] } } },
            },
        };
        await batch.PrepareAsync(token);
        await using var reader = await batch.ExecuteReaderAsync(token);
        return await reader.ReadAsync(token) && await reader.NextResultAsync(token) && await reader.ReadAsync(token) && reader.GetString(3) == "active"
            ? TimeZoneInfo.FindSystemTimeZoneById(Reads.ZoneOf(reader.GetString(2)))
            : null;
    }

    private static async Task<long> InsertAsync(NpgsqlConnection connection, Guid account, SentDispatch[] sent, TimeZoneInfo zone, CancellationToken token)
    {
        var (ids, instants, days) = (new string[sent.Length], new DateTime[sent.Length], new DateOnly[sent.Length]);
        for (var i = 0; i < sent.Length; i++)
            (ids[i], instants[i], days[i]) = (sent[i].Id, sent[i].DispatchedAt.UtcDateTime, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(sent[i].DispatchedAt, zone).DateTime));

        await using var command = new NpgsqlCommand(Sql.Record, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = account },
                new NpgsqlParameter<DateTime> { TypedValue = TimeProvider.System.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<string[]> { TypedValue = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new NpgsqlParameter<DateTime[]> { TypedValue = instants, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new NpgsqlParameter<DateOnly[]> { TypedValue = days, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        };
        await command.PrepareAsync(token);
        await using var reader = await command.ExecuteReaderAsync(token);
        var recorded = 0L;
        while (await reader.ReadAsync(token))
            recorded += reader.GetInt64(1);

        return recorded;
    }
}
