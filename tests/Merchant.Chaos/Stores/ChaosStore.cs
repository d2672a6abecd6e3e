using System.Data.Common;
using System.Globalization;

namespace Merchant.Chaos.Stores;

/// <summary>A database that hosts work on, looked at from outside and by plain SQL: what is judged does not judge itself.</summary>
internal abstract class ChaosStore
{
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <summary>A table's name in SQL.</summary>
    public abstract string Table(string name);

    /// <summary>Whether the database itself is in order; what is wrong otherwise.</summary>
    public abstract Task<string?> FindDamageAsync();

    protected abstract DbConnection Connect();

    public async Task<long> CountAsync(string sql)
    {
        var count = 0L;
        await foreach (var row in ReadAsync(sql))
            count = row.Long(0);

        return count;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads rows one by one, however many there are.</summary>
    public async IAsyncEnumerable<StoredRow> ReadAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            yield return new StoredRow(reader);
    }
}

/// <summary>A row, in the words of neither provider: ids in lower case, days as text.</summary>
internal readonly struct StoredRow(DbDataReader reader)
{
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        Guid id => id.ToString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text when Guid.TryParseExact(text, "D", out var id) => id.ToString(),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public string Text(int column) => TextOrNull(column) ?? "";

    public long Long(int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public bool IsNull(int column) => reader.IsDBNull(column);
}
