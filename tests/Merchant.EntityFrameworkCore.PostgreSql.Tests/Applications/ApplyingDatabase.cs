using Merchant.Applications;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

/// <summary>
/// 40,000 applications. Of ten, one is a draft (every hundredth overdue, every hundredth near its end), one is live, one is
/// held, three were rejected long ago, and four approved. 600 more expired without having been sent; there are
/// notes on all of them.
/// </summary>
public sealed class ApplyingDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.applications (id, form_version, status, status_since, started_at, submissions, expires_at, reminded_at, email_proven_at, proof_issued_at, proofs,
            first_name, last_name, email, email_key, phone, country, language, accepts_whats_app, tax_id_key, answers, live_email_key, live_tax_id_key, version, steps, requests)
        SELECT pg_temp.id(i), 1, CASE WHEN i % 10 = 0 THEN 'draft' WHEN i % 10 IN (1, 2) THEN 'submitted' WHEN i % 10 IN (3, 4, 5) THEN 'rejected' ELSE 'approved' END, '2025-06-01Z', '2025-05-01Z', 1,
            CASE WHEN i % 1000 = 0 THEN '2026-01-09Z'::timestamptz + i * interval '1 ms' WHEN i % 1000 = 10 THEN '2026-01-12Z' WHEN i % 10 = 0 THEN '2026-02-01Z' END::timestamptz, null,
            CASE WHEN i % 10 <> 0 OR i % 1000 = 10 THEN '2025-05-01Z' END::timestamptz, '2025-05-01Z', 1,
            'F', 'L', 'a' || i || '@shop.example', 'a' || i || '@shop.example', '+56961234567', 'CL', 'es', true, 'T' || i, '{}',
            CASE WHEN i % 10 = 1 THEN 'a' || i || '@shop.example' END, CASE WHEN i % 10 = 1 THEN 'T' || i END, 1, '[]', '[]'
        FROM generate_series(1, 40000) i;
        INSERT INTO merchant.applications (id, form_version, status, status_since, started_at, submissions, proofs, first_name, last_name, email, email_key, phone, country, language,
            accepts_whats_app, answers, version, steps, requests)
        SELECT pg_temp.id(i), 1, 'expired', '2025-06-01Z', '2025-05-01Z', 0, 1, 'F', 'L', 'b' || i || '@shop.example', 'b' || i || '@shop.example', '+56961234567', 'CL', 'es', true, '{}', 1, '[]', '[]'
        FROM generate_series(50001, 50600) i;
        INSERT INTO merchant.application_notes (id, application_id, text, written_by, written_at) SELECT pg_temp.id(i), pg_temp.id(i), 'N', 'x', '2025-01-01Z' FROM generate_series(1, 100000) i;
        ANALYZE
        """;

    public static AccountApplicationId Application(int number) => new(Id(number));
}
