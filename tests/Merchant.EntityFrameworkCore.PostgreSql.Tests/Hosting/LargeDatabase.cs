using Merchant.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>20,000 accounts with some months of dispatches, one of them large, staff and who has what, and an outbox that has long been in use.</summary>
public sealed class LargeDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.ladder_versions SELECT 1, 101, '[{"code":"ALL","from":0,"to":null,"name":{},"description":{},"benefits":[]}]', '2025-01-01Z', 'options';
        INSERT INTO merchant.accounts SELECT pg_temp.id(i), 'store-' || i, 'Store', 'UTC', 'free', 'active', null, 'live', '2025-01-01Z', 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.tier_standings SELECT pg_temp.id(i), 'ALL', 'ALL', '2025-01-01Z', false, 0, '2025-01-01Z', 202501, 202601, '2026-02-01Z', 0, 0, false, false, null, null, 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.tier_evaluations SELECT pg_temp.id(i), m, 'close', 1, 1, 1, 1, 1, 'ALL', 'ALL', 'ALL', 'ALL', 0, 1, 'kept', '2025-10-01Z', '2025-10-01Z', 202601 FROM generate_series(1, 20000) i, generate_series(202509, 202512) m;
        INSERT INTO merchant.dispatch_months SELECT pg_temp.id(i), m, 3, false FROM generate_series(1, 20000) i, generate_series(202507, 202512) m;
        INSERT INTO merchant.dispatches SELECT pg_temp.id(i), 'd' || d, '2025-12-01Z'::timestamptz + d * interval '1 day', '2025-12-01'::date + d, '2025-12-31Z', null FROM generate_series(1, 20000) i, generate_series(1, 9) d;
        INSERT INTO merchant.dispatches SELECT pg_temp.id(777), 'l' || d, '2026-01-01Z'::timestamptz + d * interval '20 seconds', ('2026-01-01Z'::timestamptz + d * interval '20 seconds')::date, '2026-01-10Z', null FROM generate_series(1, 40000) d;
        INSERT INTO merchant.dispatch_months SELECT pg_temp.id(777), 202601, 40000, false;
        INSERT INTO merchant.dispatch_days SELECT account_id, day, count(*) FROM merchant.dispatches GROUP BY 1, 2;
        INSERT INTO merchant.outbox_events SELECT pg_temp.id(i), 'accounts.went_live.v1', pg_temp.id(i), '{}', '2025-12-31Z', CASE WHEN i > 100 THEN i END FROM generate_series(1, 50000) i;
        INSERT INTO merchant.outbox_deliveries SELECT pg_temp.id(i), 'plans', CASE WHEN i > 20000 THEN 'handled' WHEN i > 200 THEN 'dead' ELSE 'pending' END, 0, '2025-12-31Z', null, null FROM generate_series(1, 50000) i;
        INSERT INTO merchant.audit_entries SELECT pg_temp.id(i), 'a', pg_temp.id(i % 20000), '2025-12-31Z', 'staff', 'x', null, null, '[]' FROM generate_series(1, 50000) i;
        INSERT INTO merchant.people (realm, id, email, email_key, name, created_at, version) SELECT '00000000-0000-0000-0000-000000000000', pg_temp.id(i), 'p' || i, 'p' || i, 'P', '2025-01-01Z', 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.staff (person_id, roles, is_administrator, executive_capacity, implementer_capacity, joined_at, version) SELECT pg_temp.id(i), 'executive', false, 5, 0, '2025-01-01Z', 1 FROM generate_series(1, 8000) i;
        INSERT INTO merchant.duty_loads (person_id, duty, is_on_duty, capacity, load) SELECT pg_temp.id(i), d, d = 'executive', 5, CASE WHEN d = 'implementer' THEN 0 WHEN i > 7000 THEN 1 ELSE 5 END FROM generate_series(1, 8000) i, unnest(ARRAY['executive', 'implementer']) d;
        INSERT INTO merchant.staff_absences SELECT pg_temp.id(i), pg_temp.id(a), '2026-01-01', '2026-02-01' FROM generate_series(1, 8000) i, generate_series(1, 3) a WHERE i % 10 = 0;
        INSERT INTO merchant.assignments (account_id, duty, person_id, waiting_since, assigned_at, is_wanted, is_pinned, version) SELECT pg_temp.id(i), 'executive', pg_temp.id(i % 7000 + 1), null, '2025-06-01Z', true, false, 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.assignments (account_id, duty, person_id, waiting_since, assigned_at, is_wanted, is_pinned, version) SELECT pg_temp.id(i), 'implementer', null, '2025-06-01Z'::timestamptz + i * interval '1 second', null, true, false, 1 FROM generate_series(1, 20000) i;
        UPDATE merchant.counters SET value = 50000;
        ANALYZE
        """;

    public static AccountId Account(int number) => new(Id(number));
}
