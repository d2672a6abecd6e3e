using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Merchant.EntityFrameworkCore.Sqlite.Tiering;

/// <summary>
/// Recording on SQLite: one prepared statement, run for each dispatch; in process, that is as fast as any bulk form.
/// Plan: INSERT into the primary key and ix_dispatches_day, no search but the conflict's own.
/// </summary>
internal sealed class SqliteDispatchSql : IDispatchSql
{
    public async Task<RecordOutcome> RecordAsync(
        DbContext context, AccountId account, IReadOnlyList<DispatchRecord> dispatches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var inserted = new Dictionary<DateOnly, long>();
        var present = new List<DispatchRecord>();
        var insert = Command(
            context,
            $"""
            INSERT INTO {Table<DispatchRow>(context)} (account_id, id, dispatched_at, day, recorded_at)
            VALUES ($account, $id, $at, $day, $now) ON CONFLICT DO NOTHING
            """,
            account);
        await using var disposal = insert.ConfigureAwait(false);
        var id = insert.Parameters.Add("$id", SqliteType.Text);
        var at = insert.Parameters.Add("$at", SqliteType.Integer);
        var day = insert.Parameters.Add("$day", SqliteType.Text);
        insert.Parameters.AddWithValue("$now", Converters.ToMicroseconds(now));
        foreach (var dispatch in dispatches)
        {
            (id.Value, at.Value, day.Value) = (dispatch.Id, Converters.ToMicroseconds(dispatch.DispatchedAt), dispatch.Day);
            if (await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
                present.Add(dispatch);
            else
                inserted[dispatch.Day] = inserted.GetValueOrDefault(dispatch.Day) + 1;
        }

        await CountDaysAsync(context, account, inserted, cancellationToken).ConfigureAwait(false);
        var counts = await CountMonthsAsync(context, account, inserted, cancellationToken).ConfigureAwait(false);
        var conflicts = await ConflictsAsync(context, account, present, cancellationToken).ConfigureAwait(false);
        return new RecordOutcome(dispatches.Count - present.Count, counts, conflicts);
    }

    private static async Task CountDaysAsync(
        DbContext context, AccountId account, Dictionary<DateOnly, long> inserted, CancellationToken cancellationToken)
    {
        var count = Command(
            context,
            $"""
            INSERT INTO {Table<DispatchDayRow>(context)} (account_id, day, count) VALUES ($account, $day, $count)
            ON CONFLICT (account_id, day) DO UPDATE SET count = count + excluded.count
            """,
            account);
        await using var disposal = count.ConfigureAwait(false);
        var day = count.Parameters.Add("$day", SqliteType.Text);
        var number = count.Parameters.Add("$count", SqliteType.Integer);
        foreach (var (of, many) in inserted)
        {
            (day.Value, number.Value) = (of, many);
            await count.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<YearMonth, long>> CountMonthsAsync(
        DbContext context, AccountId account, Dictionary<DateOnly, long> inserted, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<YearMonth, long>();
        var count = Command(
            context,
            $"""
            INSERT INTO {Table<DispatchMonthRow>(context)} (account_id, month, count, is_late) VALUES ($account, $month, $count, 0)
            ON CONFLICT (account_id, month) DO UPDATE SET count = count + excluded.count
            RETURNING count
            """,
            account);
        await using var disposal = count.ConfigureAwait(false);
        var month = count.Parameters.Add("$month", SqliteType.Integer);
        var number = count.Parameters.Add("$count", SqliteType.Integer);
        foreach (var days in inserted.GroupBy(i => YearMonth.Of(i.Key)))
        {
            (month.Value, number.Value) = (days.Key.Code, days.Sum(d => d.Value));
            counts[days.Key] = (long)(await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0L);
        }

        return counts;
    }

    private static async Task<Dictionary<string, DateTimeOffset>> ConflictsAsync(
        DbContext context, AccountId account, List<DispatchRecord> present, CancellationToken cancellationToken)
    {
        var conflicts = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var find = Command(context, $"SELECT dispatched_at FROM {Table<DispatchRow>(context)} WHERE account_id = $account AND id = $id", account);
        await using var disposal = find.ConfigureAwait(false);
        var id = find.Parameters.Add("$id", SqliteType.Text);
        foreach (var dispatch in present)
        {
            id.Value = dispatch.Id;
            if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long at && at != Converters.ToMicroseconds(dispatch.DispatchedAt))
                conflicts[dispatch.Id] = Converters.FromMicroseconds(at);
        }

        return conflicts;
    }

    private static SqliteCommand Command(DbContext context, string sql, AccountId account)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        command.Parameters.AddWithValue("$account", account.Value);
        return command;
    }

    private static string Table<T>(DbContext context) =>
        context.Model.FindEntityType(typeof(T))?.GetTableName() ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
}
