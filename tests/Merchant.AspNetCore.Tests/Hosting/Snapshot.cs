using System.Data.Common;
using System.Globalization;
using Merchant.StoreContract.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>What stands in every table at one moment, row by row: the proof that a refused call left no trace.</summary>
public sealed record Snapshot(IReadOnlyDictionary<string, IReadOnlyList<string>> Tables)
{
    public static async Task<Snapshot> TakeAsync(TestDatabase database)
    {
        await using var connection = Connect(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var names = (await ReadAsync(connection, TablesOf(database)))[0];
        var contents = await ReadAsync(connection, string.Concat(names.Select(table => $"SELECT * FROM {table};")));
        foreach (var (table, rows) in names.Zip(contents))
            tables[table] = rows;

        Assert.True(tables.Count >= 8, $"Only {tables.Count} tables were found.");
        return new Snapshot(tables);
    }

    /// <summary>How many rows a table has.</summary>
    public int CountOf(string table) => Tables.Single(t => t.Key.Trim('"').EndsWith(table, StringComparison.Ordinal)).Value.Count;

    /// <summary>Fails, naming tables and rows, when something is not as it was.</summary>
    /// <param name="later">What stands there now.</param>
    /// <param name="butFor">Tables that may have changed.</param>
    public void AssertSameAs(Snapshot later, params string[] butFor)
    {
        foreach (var (table, rows) in Tables.Where(t => !butFor.Any(name => t.Key.Trim('"').EndsWith(name, StringComparison.Ordinal))))
        {
            var (gone, come) = (rows.Except(later.Tables[table]).ToList(), later.Tables[table].Except(rows).ToList());
            Assert.True(
                gone.Count == 0 && come.Count == 0 && rows.Count == later.Tables[table].Count,
                $"{table} changed. Gone: {string.Join(" / ", gone.Take(3))} Come: {string.Join(" / ", come.Take(3))}");
        }
    }

    private static DbConnection Connect(TestDatabase database) =>
        database is SqliteFile ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);

    private static string TablesOf(TestDatabase database) => database is SqliteFile
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT 'merchant.\"' || table_name || '\"' FROM information_schema.tables WHERE table_schema = 'merchant'";

    /// <summary>The rows of each statement.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var results = new List<IReadOnlyList<string>>();
        do
        {
            var rows = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));

            results.Add(rows);
        }
        while (await reader.NextResultAsync(TestContext.Current.CancellationToken));

        return results;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
