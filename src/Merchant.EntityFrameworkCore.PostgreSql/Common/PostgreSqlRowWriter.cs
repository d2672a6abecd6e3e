using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>
/// Many rows on PostgreSQL: one statement for all of them, a column an array. Plan: Function Scan on unnest, Insert; for
/// an update a Hash Join of the unnested rows with an Index Scan on the primary key between the least and the
/// greatest of them, or a Nested Loop where few lie far apart. Without these bounds it is a Seq Scan of the whole table
/// for every batch.
/// </summary>
internal sealed class PostgreSqlRowWriter : IRowWriter
{
    public async Task InsertAsync<T>(DbContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = RowTable<T>.In(context);
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        var command = Command(context, $"INSERT INTO {table.Name} ({names}) SELECT * FROM unnest({Parameters(table.Columns.Count)})");
        await using var disposal = command.ConfigureAwait(false);
        Add(command, table.Columns, rows);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> UpdateAsync<T>(DbContext context, IReadOnlyList<T> rows, IReadOnlyList<int> versions, CancellationToken cancellationToken)
        where T : class
    {
        var table = RowTable<T>.In(context);
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        var set = string.Join(", ", table.Values.Select(c => $"{c.Name} = changed.{c.Name}"));
        var same = string.Join(" AND ", table.Keys.Select(c => Matches(c.Name, Place(table, c))));
        var command = Command(
            context,
            $"""
            UPDATE {table.Name} AS there SET {set}
            FROM unnest({Parameters(table.Columns.Count + 1)}) AS changed ({names}, version_read)
            WHERE {same} AND there.{table.Version.Name} = changed.version_read
            """);
        await using var disposal = command.ConfigureAwait(false);
        Add(command, table.Columns, rows);
        command.Parameters.Add(new NpgsqlParameter { Value = versions.ToArray() });
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<RowColumn<T>> columns, IReadOnlyList<T> rows)
    {
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.ToArray(rows) });
    }

    private static string Matches(string column, int keys) =>
        $"there.{column} = changed.{column} AND there.{column} BETWEEN ${keys}[1] AND ${keys}[cardinality(${keys})]";

    private static int Place<T>(RowTable<T> table, RowColumn<T> column)
        where T : class => Enumerable.Range(1, table.Columns.Count).Single(i => table.Columns[i - 1] == column);

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"${i}"));

    private static NpgsqlCommand Command(DbContext context, string sql) => new(
        sql, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
}
