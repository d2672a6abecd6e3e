using System.Data.Common;
using Merchant.StoreContract.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Merchant.Fuzz.Checks;

/// <summary>The two providers' ways of saying the same.</summary>
internal static class DatabaseOf
{
    public static bool IsSqlite(TestDatabase database) => database is SqliteFile;

    /// <summary>A connection of our own, beside those of the host.</summary>
    public static DbConnection Open(TestDatabase database) =>
        IsSqlite(database) ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);

    public static string Table(TestDatabase database, string name) => IsSqlite(database) ? $"merchant_{name}" : $"merchant.{name}";
}
