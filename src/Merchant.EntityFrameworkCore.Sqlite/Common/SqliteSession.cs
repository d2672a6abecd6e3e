using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Merchant.EntityFrameworkCore.Sqlite.Common;

/// <summary>
/// Sets each opened connection up: WAL, so that readers and the writer do not wait for each other, and full
/// synchronisation, so that what was acknowledged survives a loss of power.
/// </summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    private const string SetUp = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SetUp;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = SetUp;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
