namespace Merchant.Benchmarks.Http.Floor;

/// <summary>What our host runs, as the server's log shows it.</summary>
internal static class Sql
{
    public const string Ladder = "SELECT number, effective_from, ladder FROM merchant.ladder_versions";

    public const string Account =
        """
        SELECT a.id, a.handle, a.name, a.zones, a.plan, a.status, a.status_reason, a.phase, t.tier, t.is_provisional, a.opened_at, a.version,
            a1.account_id IS NULL OR a1.duty IS NULL, a1.person_id, p0.name, p0.email, a3.account_id IS NULL OR a3.duty IS NULL, a3.person_id, p2.name, p2.email
        FROM merchant.accounts AS a
        INNER JOIN merchant.tier_standings AS t ON a.id = t.account_id
        LEFT JOIN (
            SELECT a0.account_id, a0.duty, a0.person_id, a0.account_id AS account_id0
            FROM merchant.assignments AS a0
            WHERE a0.account_id = $1 AND a0.duty = 'executive'
        ) AS a1 ON a.id = a1.account_id0
        LEFT JOIN (
            SELECT p.email, p.name, p.id AS id0
            FROM merchant.people AS p
            WHERE p.realm = $2
        ) AS p0 ON a1.account_id IS NOT NULL AND a1.duty IS NOT NULL AND a1.person_id = p0.id0
        LEFT JOIN (
            SELECT a2.account_id, a2.duty, a2.person_id, a2.account_id AS account_id0
            FROM merchant.assignments AS a2
            WHERE a2.account_id = $1 AND a2.duty = 'implementer'
        ) AS a3 ON a.id = a3.account_id0
        LEFT JOIN (
            SELECT p1.email, p1.name, p1.id AS id0
            FROM merchant.people AS p1
            WHERE p1.realm = $2
        ) AS p2 ON a3.account_id IS NOT NULL AND a3.duty IS NOT NULL AND a3.person_id = p2.id0
        WHERE a.id = $1
        ORDER BY a.id
        LIMIT 1
        """;

    public const string Standing =
        """
        SELECT t.tier, t.start_tier, t.since, t.is_provisional, t.months_below, t.first_full_month, t.next_close, t.declared_dispatches, t.granted_at, t.has_late,
            t.history_pending, t.import_id, t.import_until, t.next_close_at, t.promotions, t.version, a.handle, a.zones, a.status
        FROM merchant.tier_standings AS t
        INNER JOIN merchant.accounts AS a ON t.account_id = a.id
        WHERE t.account_id = $1
        LIMIT 1
        """;

    public const string Months = "SELECT month, count, is_late FROM merchant.dispatch_months WHERE account_id = ANY ($1) AND month >= $2";

    public const string Evaluations =
        """
        SELECT period, count, measure_sum, measure_months, ladder_version, start, "from", measured, "to", months_below, grace_months, reason,
            kind, revision, effective_at, evaluated_at, open_through
        FROM merchant.tier_evaluations
        WHERE account_id = ANY ($1) AND period >= $2
        ORDER BY period, evaluated_at, revision
        """;

    public const string Grant =
        """
        SELECT period, count, measure_sum, measure_months, ladder_version, start, "from", measured, "to", months_below, grace_months, reason,
            kind, revision, effective_at, evaluated_at, open_through
        FROM merchant.tier_evaluations
        WHERE account_id = $1 AND kind = 'grant'
        LIMIT 1
        """;

    public const string Lock = "SELECT * FROM merchant.tier_standings WHERE account_id = $1 FOR UPDATE";

    public const string Owner = "SELECT id, handle, zones, status FROM merchant.accounts WHERE id = ANY ($1)";

    public const string Record =
        """
        WITH inserted AS (
            INSERT INTO merchant.dispatches (account_id, id, dispatched_at, day, recorded_at)
            SELECT $1, d.id, d.at, d.day, $2 FROM unnest($3, $4, $5) AS d (id, at, day)
            ON CONFLICT DO NOTHING
            RETURNING day),
        days AS (
            SELECT day, count(*) AS count FROM inserted GROUP BY day),
        counted_days AS (
            INSERT INTO merchant.dispatch_days AS counter (account_id, day, count)
            SELECT $1, day, count FROM days
            ON CONFLICT (account_id, day) DO UPDATE SET count = counter.count + excluded.count),
        months AS (
            SELECT (extract(year FROM day) * 100 + extract(month FROM day))::int AS month, sum(count)::bigint AS count FROM days GROUP BY 1),
        counted AS (
            INSERT INTO merchant.dispatch_months AS counter (account_id, month, count, is_late)
            SELECT $1, month, count, false FROM months
            ON CONFLICT (account_id, month) DO UPDATE SET count = counter.count + excluded.count
            RETURNING month, count)
        SELECT months.month, months.count, counted.count FROM months JOIN counted USING (month)
        """;

    public const string Password =
        """
        SELECT c.password_hash FROM merchant.people AS p
        INNER JOIN merchant.credentials AS c ON c.realm = p.realm AND c.person_id = p.id
        WHERE p.realm = $1 AND p.email_key = $2
        """;
}
