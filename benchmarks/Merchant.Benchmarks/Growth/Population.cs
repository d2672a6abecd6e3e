using Merchant.Benchmarks.Populating;
using Merchant.Benchmarks.Measuring;

namespace Merchant.Benchmarks.Growth;

/// <summary>A platform that has been in use for two years.</summary>
internal static class Population
{
    /// <summary>The last closes that every account has: nothing reads further back.</summary>
    public const int Closes = 3;

    private const int Staff = 20_000;

    public static async Task FillAsync(Database database, int accounts, RunOptions options)
    {
        var present = Merchants.Present;
        await Merchants.AddAsync(database, accounts, present, present.AddMonths(1 - options.Months), present);
        await using var load = await BulkLoad.BeginAsync(database, "dispatches", "dispatch_days", "tier_evaluations", "assignments");
        await load.ExecuteAsync(
            $"""
            INSERT INTO merchant.tier_evaluations
                (account_id, period, kind, revision, count, measure_sum, measure_months, ladder_version, start, "from", measured, "to", months_below,
                 grace_months, reason, effective_at, evaluated_at, open_through)
            SELECT s.account_id, bare.month(m), 'close', 1, 100, 100, 1, 1, s.tier, s.tier, s.tier, s.tier, 0, 1, 'kept', '2025-10-01Z', '2025-10-01Z', 202601
            FROM merchant.tier_standings s, generate_series({Merchants.Index(present) - Closes}, {Merchants.Index(present) - 1}) m WHERE s.next_close = {present.Code};
            INSERT INTO merchant.dispatches (account_id, id, dispatched_at, day, recorded_at)
            SELECT bare.id(i), 'ORD-' || lpad(d::text, 9, '0'), at, at::date, at
            FROM generate_series(1, {accounts}) i, generate_series(1, {options.DispatchesPerAccount}) d,
                LATERAL (SELECT '2024-02-01Z'::timestamptz + (d - 1) * interval '{700.0 / options.DispatchesPerAccount:0.000} days' + (i % 86400) * interval '1 second' AS at) t;
            INSERT INTO merchant.dispatch_days (account_id, day, count) SELECT account_id, day, count(*) FROM merchant.dispatches GROUP BY 1, 2;
            INSERT INTO merchant.people (realm, id, email, email_key, name, created_at, version)
            SELECT '00000000-0000-0000-0000-000000000000', bare.id(i), 'p' || i, 'p' || i, 'Person', '2024-01-01Z', 1 FROM generate_series(1, {Staff}) i;
            INSERT INTO merchant.assignments (account_id, duty, person_id, assigned_at, is_wanted, is_pinned, version)
            SELECT bare.id(i), duty, bare.id(i % {Staff} + 1), '2024-06-01Z', true, false, 1 FROM generate_series(1, {accounts}) i, unnest(ARRAY['executive', 'implementer']) duty
            """);
        await load.CompleteAsync();
    }
}
