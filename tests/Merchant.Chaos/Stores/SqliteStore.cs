using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Merchant.Chaos.Stores;

/// <summary>A SQLite file in a folder.</summary>
internal sealed class SqliteStore(string folder) : ChaosStore
{
    public override string Provider => "sqlite";

    public string Path { get; } = System.IO.Path.Combine(folder, "merchant.db");

    public override string ConnectionString => $"Data Source={Path}";

    public override string Table(string name) => $"merchant_{name}";

    public override async Task<string?> FindDamageAsync()
    {
        var found = "nothing was said";
        await foreach (var row in ReadAsync("PRAGMA integrity_check"))
            found = row.Text(0);

        return found == "ok" ? null : found;
    }

    protected override DbConnection Connect() => new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=30");
}
