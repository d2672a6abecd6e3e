using Merchant.Common;

namespace Merchant.Benchmarks.Populating;

/// <summary>
/// Merchants by the hundred thousand, written as rows: nobody could wait for that many to be enrolled one by one. Seven in
/// ten are SMALL, a quarter MEDIUM, the rest LARGE; in each month one in twenty has 500 dispatches more than usual.
/// </summary>
internal static class Merchants
{
    /// <summary>The month in which every platform here begins; its tenth day is the present.</summary>
    public static YearMonth Present { get; } = new(2026, 1);

    /// <summary>The uuid of a merchant by number, in SQL: as <see cref="Id"/>.</summary>
    private const string Ids =
        """
        CREATE SCHEMA IF NOT EXISTS bare;
        CREATE OR REPLACE FUNCTION bare.id(i int) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql
            AS $$ SELECT ('019b0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$;
        CREATE OR REPLACE FUNCTION bare.usual(i int) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
            AS $$ SELECT CASE WHEN i % 20 < 14 THEN 20 + i % 130 WHEN i % 20 < 19 THEN 300 + i % 600 ELSE 1100 + i % 1900 END $$;
        CREATE OR REPLACE FUNCTION bare.month(m int) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
            AS $$ SELECT (m / 12) * 100 + m % 12 + 1 $$
        """;

    public static AccountId Id(int number) => new(Guid.Parse($"019b0000-0000-7000-8000-{number:x12}"));

    /// <summary>A schema for what ours is compared with.</summary>
    public static Task PrepareAsync(Database database) => database.ExecuteAsync(Ids);

    /// <summary>Adds merchants with their counted months.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="accounts">How many; they are numbered from 1.</param>
    /// <param name="next">The month that is not closed yet.</param>
    /// <param name="from">The first counted month.</param>
    /// <param name="through">The last counted month.</param>
    public static async Task AddAsync(Database database, int accounts, YearMonth next, YearMonth from, YearMonth through)
    {
        // The first of all is enrolled as anybody would be: it brings the ladder.
        await database.Platform.EnrolAsync("first-of-all");
        await PrepareAsync(database);
        await using var load = await BulkLoad.BeginAsync(database, "dispatch_months", "accounts", "tier_standings", "tier_evaluations");
        await load.ExecuteAsync(
            $"""
            INSERT INTO merchant.accounts (id, handle, name, zones, plan, status, phase, opened_at, version)
            SELECT bare.id(i), 'store-' || i, 'Store number ' || i, 'UTC', 'free', 'active', 'live', '2024-01-01Z', 1 FROM generate_series(1, {accounts}) i;
            INSERT INTO merchant.tier_standings
                (account_id, tier, start_tier, since, is_provisional, declared_dispatches, granted_at, first_full_month, next_close, next_close_at,
                 months_below, promotions, has_late, history_pending, version)
            SELECT bare.id(i), tier, tier, '2024-02-01Z', false, 100, '2024-01-01Z', 202401, {next.Code}, '{next.Next.FirstDay:yyyy-MM-dd}Z', 0, 0, false, false, 1
            FROM generate_series(1, {accounts}) i, LATERAL (SELECT CASE WHEN bare.usual(i) <= 200 THEN 'SMALL' WHEN bare.usual(i) <= 1000 THEN 'MEDIUM' ELSE 'LARGE' END AS tier) t;
            INSERT INTO merchant.tier_evaluations
                (account_id, period, kind, revision, count, measure_sum, measure_months, ladder_version, start, "from", measured, "to", months_below,
                 grace_months, reason, effective_at, evaluated_at, open_through)
            SELECT bare.id(i), 202401, 'grant', 1, 100, 100, 1, 1, null, null, 'SMALL', 'SMALL', 0, 1, 'declared', '2024-01-01Z', '2024-01-01Z', 202401
            FROM generate_series(1, {accounts}) i;
            {Months(accounts, from, through)}
            """);
        await load.CompleteAsync();
    }

    /// <summary>One counted month more for merchants that are there.</summary>
    public static Task AddMonthAsync(Database database, int accounts, YearMonth month) => database.ExecuteAsync(Months(accounts, month, month));

    private static string Months(int accounts, YearMonth from, YearMonth through) =>
        $"""
        INSERT INTO merchant.dispatch_months (account_id, month, count, is_late)
        SELECT bare.id(i), bare.month(m), bare.usual(i) + CASE WHEN (i * 7 + m * 13) % 20 = 0 THEN 500 ELSE 0 END, false
        FROM generate_series(1, {accounts}) i, generate_series({Index(from)}, {Index(through)}) m
        """;

    /// <summary>Months counted from the year 0, as the SQL function takes them.</summary>
    public static int Index(YearMonth month) => (month.Year * 12) + month.Month - 1;
}
