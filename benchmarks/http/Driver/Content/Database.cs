using Npgsql;

namespace Merchant.Benchmarks.Http.Driver.Content;

/// <summary>The databases of a private cluster.</summary>
internal sealed class Database(string folder)
{
    public const string Ours = "ours";
    public const string Floor = "floor";
    public const string ByHand = "by_hand";

    /// <summary>The same settings for everybody; our host sets <c>No Reset On Close</c> itself.</summary>
    public string ConnectionOf(string database) =>
        $"Host={folder};Username=merchant;Database={database};Maximum Pool Size=50;No Reset On Close=true{Environment.GetEnvironmentVariable("MERCHANT_BENCHMARK_CONNECTION")}";

    /// <summary>Copies our database, which nobody may be using.</summary>
    public async Task CopyAsync(string to)
    {
        await ExecuteAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Ours}'");
        await ExecuteAsync("postgres", $"CREATE DATABASE {to} TEMPLATE {Ours}");
    }

    /// <summary>Waits until no event is on its way to a handler any more.</summary>
    public async Task WaitForEventsAsync(TimeProvider clock)
    {
        const string Open = "SELECT (SELECT count(*) FROM merchant.outbox_deliveries WHERE state = 'pending') + (SELECT count(*) FROM merchant.outbox_events WHERE sequence IS NULL)";
        var start = clock.GetTimestamp();
        while (await ExecuteAsync(Ours, Open) is not 0L)
        {
            if (clock.GetElapsedTime(start) > TimeSpan.FromMinutes(2))
                throw new TimeoutException("Events are left in the outbox.");

            await Task.Delay(TimeSpan.FromMilliseconds(200), clock);
        }
    }

    public async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionOf(database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await command.ExecuteScalarAsync();
    }
}
