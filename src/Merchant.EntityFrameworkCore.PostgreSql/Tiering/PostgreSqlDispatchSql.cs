using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

/// <summary>
/// Recording on PostgreSQL: one statement inserts what is not there and counts what was really inserted, whatever the
/// size of the batch. Plan: Function Scan on unnest, Insert with Conflict Resolution NOTHING (arbiter pk_dispatches),
/// then an upsert of one row for each day and month.
/// </summary>
internal sealed class PostgreSqlDispatchSql : IDispatchSql
{
    public async Task<RecordOutcome> RecordAsync(
        DbContext context, AccountId account, IReadOnlyList<DispatchRecord> dispatches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var command = Command(context, RecordSql(context), account, dispatches);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.AddWithValue("days", NpgsqlDbType.Array | NpgsqlDbType.Date, dispatches.Select(d => d.Day).ToArray());
        command.Parameters.AddWithValue("now", NpgsqlDbType.TimestampTz, now.ToUniversalTime());

        var recorded = 0L;
        var counts = new Dictionary<YearMonth, long>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                recorded += reader.GetInt64(1);
                counts[YearMonth.FromCode(reader.GetInt32(0))] = reader.GetInt64(2);
            }
        }

        var conflicts = recorded == dispatches.Count
            ? []
            : await ConflictsAsync(context, account, dispatches, cancellationToken).ConfigureAwait(false);
        return new RecordOutcome((int)recorded, counts, conflicts);
    }

    private static string RecordSql(DbContext context) =>
        $"""
        WITH inserted AS (
            INSERT INTO {TableName.Of<DispatchRow>(context)} (account_id, id, dispatched_at, day, recorded_at)
            SELECT @account, d.id, d.at, d.day, @now FROM unnest(@ids, @ats, @days) AS d (id, at, day)
            ON CONFLICT DO NOTHING
            RETURNING day),
        days AS (
            SELECT day, count(*) AS count FROM inserted GROUP BY day),
        counted_days AS (
            INSERT INTO {TableName.Of<DispatchDayRow>(context)} AS counter (account_id, day, count)
            SELECT @account, day, count FROM days
            ON CONFLICT (account_id, day) DO UPDATE SET count = counter.count + excluded.count),
        months AS (
            SELECT (extract(year FROM day) * 100 + extract(month FROM day))::int AS month, sum(count)::bigint AS count FROM days GROUP BY 1),
        counted AS (
            INSERT INTO {TableName.Of<DispatchMonthRow>(context)} AS counter (account_id, month, count, is_late)
            SELECT @account, month, count, false FROM months
            ON CONFLICT (account_id, month) DO UPDATE SET count = counter.count + excluded.count
            RETURNING month, count)
        SELECT months.month, months.count, counted.count FROM months JOIN counted USING (month)
        """;

    private static async Task<Dictionary<string, DateTimeOffset>> ConflictsAsync(
        DbContext context, AccountId account, IReadOnlyList<DispatchRecord> dispatches, CancellationToken cancellationToken)
    {
        // Plan: Nested Loop of the unnested ids and Index Scan using pk_dispatches.
        var sql =
            $"""
            SELECT d.id, there.dispatched_at FROM unnest(@ids, @ats) AS d (id, at)
            JOIN {TableName.Of<DispatchRow>(context)} AS there ON there.account_id = @account AND there.id = d.id
            WHERE there.dispatched_at <> d.at
            """;
        var conflicts = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var command = Command(context, sql, account, dispatches);
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                conflicts[reader.GetString(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        }

        return conflicts;
    }

    private static NpgsqlCommand Command(DbContext context, string sql, AccountId account, IReadOnlyList<DispatchRecord> dispatches)
    {
        var command = new NpgsqlCommand(
            sql, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
        command.Parameters.AddWithValue("account", NpgsqlDbType.Uuid, account.Value);
        command.Parameters.AddWithValue("ids", NpgsqlDbType.Array | NpgsqlDbType.Text, dispatches.Select(d => d.Id).ToArray());
        command.Parameters.AddWithValue("ats", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, dispatches.Select(d => d.DispatchedAt).ToArray());
        return command;
    }
}
