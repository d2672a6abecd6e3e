using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Notifications;

/// <summary>
/// 60,000 messages of 30,000 events, each by mail and by WhatsApp: one in a hundred failed, as many wait, one in a hundred of
/// those sent is overdue.
/// </summary>
public sealed class LoggedDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.messages (id, event_id, handler, template, channel, address, language, account_id, state, attempts, sending_until, reference, code, created_at, changed_at, tried_from, due_at, version)
        SELECT pg_temp.id(2 * i + c), pg_temp.id(i), 'plans', 'tests.plan', CASE c WHEN 0 THEN 'email' ELSE 'whatsapp' END, 'p' || i, 'en', null,
          CASE WHEN i % 100 = 1 THEN 'failed' WHEN i % 100 = 2 THEN 'waiting' ELSE 'sent' END, 1, null, 'r' || i, null, '2025-10-01Z',
          CASE WHEN i % 100 IN (2, 3) THEN '2025-10-01Z' ELSE '2026-01-01Z' END::timestamptz, '2025-10-01Z', '2025-10-01Z', 1
        FROM generate_series(1, 30000) i, generate_series(0, 1) c;
        INSERT INTO merchant.outbox_events SELECT pg_temp.id(i), 'accounts.went_live.v1', null, '{}', '2025-12-31Z', i FROM generate_series(1, 30000) i;
        INSERT INTO merchant.outbox_deliveries SELECT pg_temp.id(i), 'plans', 'handled', 1, '2025-12-31Z', null, null FROM generate_series(1, 30000) i;
        ANALYZE
        """;
}
