using Merchant.Applications;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

/// <summary>
/// 60,000 applications of 20,000 addresses, of a hundred each: one to review, one unproven, one overdue draft, one in
/// review, one that is waited for, ten rejected, the others approved. One has 20,000 notes; each has a verdict, and one
/// verdict of a hundred is different.
/// </summary>
public sealed class AppliedDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.applications (id, form_version, status, status_since, started_at, submitted_at, submissions, expires_at, reminded_at, email_proven_at, proof_issued_at, proofs,
            answers, tier, live_email_key, live_tax_id_key, assignee_id, decision, account_id, version, steps, requests,
            first_name, last_name, email, email_key, phone, country, language, accepts_whats_app, company, tax_id, tax_id_key, time_zone)
        SELECT pg_temp.id(i),
            1,
            CASE WHEN i % 100 IN (0, 1) THEN 'submitted' WHEN i % 100 = 2 THEN 'draft' WHEN i % 100 = 3 THEN 'inReview' WHEN i % 100 = 4 THEN 'needsInformation' WHEN i % 10 = 5 THEN 'rejected' ELSE 'approved' END,
            '2025-01-01Z'::timestamptz + i * interval '1 minute', '2025-01-01Z', CASE WHEN i % 100 = 2 THEN null ELSE '2025-01-01Z'::timestamptz END, 1,
            CASE WHEN i % 100 = 2 THEN '2025-01-02Z'::timestamptz + i * interval '1 minute' WHEN i % 100 IN (1, 4) THEN '2026-06-01Z' END, null,
            CASE WHEN i % 100 = 1 THEN null ELSE '2025-01-01Z'::timestamptz END, '2025-01-01Z', 1,
            '{}', 'MEDIUM', CASE WHEN i % 100 IN (0, 3, 4) AND i % 300 <> 0 THEN 'live' || i END, null,
            CASE WHEN i % 4 = 3 THEN 'reviewer-' || i % 7 END, null, null, 3, '[]', '[]',
            'F', 'L', 'e' || i / 3, 'e' || i / 3, '+573001234567', 'CO', 'es', true, null, 't' || i / 5, 't' || i / 5, null
        FROM generate_series(1, 60000) i;
        INSERT INTO merchant.application_notes (id, application_id, text, written_by, written_at) SELECT pg_temp.id(i), pg_temp.id(CASE WHEN i > 40000 THEN 777 ELSE i END), 'N', 'x', '2025-01-01Z' FROM generate_series(1, 60000) i;
        INSERT INTO merchant.application_verdicts (application_id, submission, policy, outcome, reasons, judged_at, is_shadow, is_carried_out, obstacle, reviewer, reviewed_by, reviewed_at, is_different)
        SELECT pg_temp.id(i), 1, 'rules', CASE WHEN i % 3 = 0 THEN 'approve' ELSE 'refer' END, '[]', '2025-01-01Z'::timestamptz + i * interval '15 minutes', true, false, null, 'rejected', 'x', '2025-06-01Z', i % 100 = 0
        FROM generate_series(1, 60000) i;
        INSERT INTO merchant.people (realm, id, email, email_key, name, created_at, version) SELECT '00000000-0000-0000-0000-000000000000', pg_temp.id(i), 'p' || i, 'p' || i, 'P', '2025-01-01Z', 1 FROM generate_series(1, 20000) i;
        ANALYZE
        """;

    public static AccountApplicationId Application(int number) => new(Id(number));
}
