using System.Text.Json.Nodes;
using Merchant.Benchmarks.Http.Answers;
using Npgsql;

namespace Merchant.Benchmarks.Http.Floor;

/// <summary>The reads: prepared statements, those that do not wait for each other in one round trip.</summary>
internal sealed class Reads(NpgsqlDataSource source)
{
    /// <summary>As long as our host goes on by the ladder it read.</summary>
    private static readonly TimeSpan LadderLifetime = TimeSpan.FromSeconds(30);

    private IReadOnlyList<LadderTier>? _ladder;
    private DateTimeOffset _ladderUntil;

    public async Task ListTiersAsync(HttpContext http)
    {
        var ladder = await LoadLadderAsync(http.RequestAborted);
        await Json.WriteAsync(http, new LadderAnswer([.. ladder.Select(t => t.ToAnswer())], null), AnswersJson.Http.LadderAnswer);
    }

    public async Task FindAccountAsync(HttpContext http, Guid account)
    {
        await using var connection = await source.OpenConnectionAsync(http.RequestAborted);
        await using var command = new NpgsqlCommand(Sql.Account, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = account }, new NpgsqlParameter<Guid> { TypedValue = Guid.Empty } },
        };
        await command.PrepareAsync(http.RequestAborted);
        await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
        if (!await reader.ReadAsync(http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var zone = ZoneOf(reader.GetString(3));
        var plan = reader.GetString(4);
        var answer = new AccountAnswer(
            reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(7), reader.GetString(5), Text(reader, 6), plan,
            Plans.CapabilitiesOf(plan), reader.GetString(8), reader.GetBoolean(9), zone, zone, reader.GetDateTime(10),
            Staff(reader, 12), Staff(reader, 16), reader.GetInt32(11));
        await Json.WriteAsync(http, answer, AnswersJson.Http.AccountAnswer);
    }

    public async Task FindTierAsync(HttpContext http, Guid account)
    {
        var token = http.RequestAborted;
        var ladder = await LoadLadderAsync(token);
        await using var connection = await source.OpenConnectionAsync(token);
        var now = TimeProvider.System.GetUtcNow();
        var month = (now.Year * 100) + now.Month;
        var before = now.Month == 1 ? month - 89 : month - 1;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Sql.Standing) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = account } } },
                new(Sql.Months) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [account] }, new NpgsqlParameter<int> { TypedValue = month } } },
                new(Sql.Evaluations) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [account] }, new NpgsqlParameter<int> { TypedValue = before } } },
                new(Sql.Grant) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = account } } },
            },
        };
        await batch.PrepareAsync(token);
        await using var reader = await batch.ExecuteReaderAsync(token);
        if (!await reader.ReadAsync(token))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var standing = new Standing(
            reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.GetBoolean(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
        var count = 0L;
        await reader.NextResultAsync(token);
        while (await reader.ReadAsync(token))
            count = reader.GetInt32(0) == standing.NextClose ? reader.GetInt64(1) : count;

        Decision? decided = null;
        await reader.NextResultAsync(token);
        while (await reader.ReadAsync(token))
            decided = reader.GetString(12) != "close" || reader.GetInt32(0) >= standing.NextClose ? decided : DecisionOf(reader);

        await reader.NextResultAsync(token);
        if (await reader.ReadAsync(token))
            decided ??= DecisionOf(reader);

        await Json.WriteAsync(http, Judgement.Of(account, standing, count, decided, ladder), AnswersJson.Http.TierAnswer);
    }

    /// <summary>The zone of a schedule that never changed, as all of the benchmark are.</summary>
    public static string ZoneOf(string schedule) => schedule.Split('|')[^1];

    private static Decision DecisionOf(NpgsqlDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetInt32(4), Text(reader, 5), Text(reader, 6),
        reader.GetString(7), reader.GetString(8), reader.GetInt32(9), reader.GetInt32(10), reader.GetString(11));

    private static StaffAnswer? Staff(NpgsqlDataReader reader, int column)
    {
        if (reader.GetBoolean(column))
            return null;

        var person = reader.IsDBNull(column + 1) ? (Guid?)null : reader.GetGuid(column + 1);
        return new StaffAnswer(person, Text(reader, column + 2), Text(reader, column + 3), person is null);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async ValueTask<IReadOnlyList<LadderTier>> LoadLadderAsync(CancellationToken token)
    {
        if (_ladder is { } known && TimeProvider.System.GetUtcNow() < _ladderUntil)
            return known;

        var read = LadderTier.Default;
        await using var connection = await source.OpenConnectionAsync(token);
        await using var command = new NpgsqlCommand(Sql.Ladder, connection);
        await command.PrepareAsync(token);
        await using var reader = await command.ExecuteReaderAsync(token);
        while (await reader.ReadAsync(token))
            read = Parse(reader.GetString(2));

        (_ladder, _ladderUntil) = (read, TimeProvider.System.GetUtcNow() + LadderLifetime);
        return read;
    }

    private static IReadOnlyList<LadderTier> Parse(string json) =>
    [
        .. (JsonNode.Parse(json)?.AsArray() ?? []).OfType<JsonObject>().Select(tier => new LadderTier(
            (string?)tier["code"] ?? "", (long?)tier["from"] ?? 0, (long?)tier["to"], (string?)tier["name"]?["en"] ?? "", (string?)tier["description"]?["en"] ?? "",
            [.. (tier["benefits"]?.AsArray() ?? []).Select(b => (string?)b?["code"] ?? "")])),
    ];
}
