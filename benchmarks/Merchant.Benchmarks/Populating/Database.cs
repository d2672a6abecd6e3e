using Merchant.StoreContract.Hosting;
using Npgsql;

namespace Merchant.Benchmarks.Populating;

/// <summary>A database with the platform on it, and a way around the platform.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _source;
    private int _numbers;

    public Database(TestDatabase database)
    {
        _database = database;
        Platform = TestPlatform.On(database);
        _source = NpgsqlDataSource.Create(database.ConnectionString);
    }

    public TestPlatform Platform { get; }

    /// <summary>A number that this database has not given before, for names that must differ.</summary>
    public int NextNumber() => ++_numbers;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>A connection that is not the platform's.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync() => _source.OpenConnectionAsync();

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No answer to: {sql}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await Platform.DisposeAsync();
        await _database.DisposeAsync();
    }
}
