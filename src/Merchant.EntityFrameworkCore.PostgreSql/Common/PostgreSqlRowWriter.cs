using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>
/// Many rows on PostgreSQL: one statement for all of them, a column an array, or one value where all rows hold the same.
/// Plan: Function Scan on unnest, Insert; for an update a Hash Join of the unnested rows with an Index Scan on the primary
/// key between the least and the greatest of them, or a Nested Loop where few lie far apart. Without these bounds it is a
/// Seq Scan of the whole table for every batch.
/// </summary>
internal sealed class PostgreSqlRowWriter : IRowWriter
{
    public async Task InsertAsync<T>(DbContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return;

        var table = RowTable<T>.In(context);
        var command = Command(context);
        await using var disposal = command.ConfigureAwait(false);
        var values = new RowValues<T>(command, rows);

        // One column at least is an array: it says how many rows there are.
        var selected = table.Columns.Select(c => c == table.Keys[0] ? values.OfEach(c) : values.Of(c)).ToList();
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        command.CommandText = $"INSERT INTO {table.Name} ({names}) SELECT {string.Join(", ", selected)} FROM {values.Unnested}";
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> UpdateAsync<T>(DbContext context, IReadOnlyList<T> rows, IReadOnlyList<int> versions, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return 0;

        var table = RowTable<T>.In(context);
        var command = Command(context);
        await using var disposal = command.ConfigureAwait(false);
        var values = new RowValues<T>(command, rows);
        var same = table.Keys.Select((key, i) => Matches(key.Name, values.OfEach(key), $"${i + 1}")).ToList();
        var set = table.Values.Select(c => $"{c.Name} = {values.Of(c)}").ToList();
        var read = values.OfEach("version_read", versions.ToArray());
        command.CommandText =
            $"""
            UPDATE {table.Name} AS there SET {string.Join(", ", set)} FROM {values.Unnested}
            WHERE {string.Join(" AND ", same)} AND there.{table.Version.Name} = {read}
            """;
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Matches(string column, string value, string keys) =>
        $"there.{column} = {value} AND there.{column} BETWEEN {keys}[1] AND {keys}[cardinality({keys})]";

    private static NpgsqlCommand Command(DbContext context) => new(
        "", (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());

    /// <summary>Gives a command what the rows hold, and says by which SQL it is read.</summary>
    private sealed class RowValues<T>(NpgsqlCommand command, IReadOnlyList<T> rows)
    {
        private readonly List<string> _columns = [];
        private readonly List<string> _arrays = [];

        /// <summary>What the rows are read from: the columns that are arrays.</summary>
        public string Unnested => $"unnest({string.Join(", ", _arrays)}) AS given ({string.Join(", ", _columns)})";

        /// <summary>A column, as one value where all rows hold the same.</summary>
        public string Of(RowColumn<T> column)
        {
            if (column.ToArrayUnlessSame(rows) is { } values)
                return OfEach(column.Name, values);

            return column.ValueOf(rows[0]) is { } value ? Parameter(value) : "NULL";
        }

        /// <summary>A column, as a value of each row.</summary>
        public string OfEach(RowColumn<T> column) => OfEach(column.Name, column.ToArray(rows));

        public string OfEach(string column, Array values)
        {
            _arrays.Add(Parameter(values));
            _columns.Add(column);
            return $"given.{column}";
        }

        private string Parameter(object value)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
            return $"${command.Parameters.Count}";
        }
    }
}
