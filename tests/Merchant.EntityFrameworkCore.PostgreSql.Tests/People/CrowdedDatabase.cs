using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.People;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.People;

/// <summary>
/// 20,000 accounts with staff, members, invitations and API keys, one of them with very many; 40,000 people in two realms,
/// and who is signed in. The secret of row i is its prefix and i: <c>ms_7</c>. One in a hundred is overdue.
/// </summary>
public sealed class CrowdedDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.accounts SELECT pg_temp.id(i), 'store-' || i, 'Store', 'UTC', 'free', 'active', null, 'live', '2025-01-01Z', 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.tier_standings SELECT pg_temp.id(i), 'ALL', 'ALL', '2025-01-01Z', false, 0, '2025-01-01Z', 202501, 202601, '2026-02-01Z', 0, 0, false, false, null, null, 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.people (realm, id, email, email_key, name, created_at, version) SELECT r, pg_temp.id(i), 'P' || i || '@shop.example', 'p' || i || '@shop.example', 'P', '2025-01-01Z', 1 FROM generate_series(1, 20000) i, unnest(ARRAY['00000000-0000-0000-0000-000000000000', pg_temp.id(1)]::uuid[]) r;
        INSERT INTO merchant.staff (person_id, roles, is_administrator, executive_capacity, implementer_capacity, joined_at, version) SELECT pg_temp.id(i), 'executive', false, 5, 0, '2025-01-01Z', 1 FROM generate_series(1, 4000) i;
        INSERT INTO merchant.assignments (account_id, duty, person_id, waiting_since, assigned_at, is_wanted, is_pinned, version) SELECT pg_temp.id(i), d, pg_temp.id(i % 4000 + 1), null, '2025-06-01Z', true, false, 1 FROM generate_series(1, 20000) i, unnest(ARRAY['executive', 'implementer']) d WHERE d = 'executive' OR i % 3 = 0;
        INSERT INTO merchant.members (account_id, person_id, role, joined_at, version) SELECT pg_temp.id(i), pg_temp.id(20001 - i), 'owner', '2025-01-01Z', 1 FROM generate_series(1, 20000) i WHERE i <> 777;
        INSERT INTO merchant.members (account_id, person_id, role, joined_at, version) SELECT pg_temp.id(777), pg_temp.id(i), 'staff', '2025-01-01Z', 1 FROM generate_series(1, 20000) i;
        INSERT INTO merchant.members (account_id, person_id, role, joined_at, version) SELECT pg_temp.id(i * 20), pg_temp.id(5), 'staff', '2025-01-01Z', 1 FROM generate_series(1, 300) i;
        INSERT INTO merchant.invitations (account_id, id, email, email_key, name, role, invited_by, invited_at, issued_at, expires_at, status, accepted_by, version) SELECT pg_temp.id(CASE WHEN i > 20000 THEN 777 ELSE i END), pg_temp.id(i), 'i' || i, 'i' || i, null, 'staff', 'x', '2025-01-01Z', '2025-01-01Z', '2026-06-01Z', CASE WHEN i % 10 = 1 THEN 'open' ELSE 'accepted' END, null, 1 FROM generate_series(1, 50000) i;
        INSERT INTO merchant.api_keys (account_id, id, name, prefix, hash, scopes, created_at, created_by, expires_at, last_used_at, revoked_at, version) SELECT pg_temp.id(i % 20000 + 1), pg_temp.id(i), 'K', 'mk_', encode(sha256(('mk_' || i)::bytea), 'hex'), 'account:read', '2025-01-01Z', 'x', null, null, null, 1 FROM generate_series(1, 40000) i;
        INSERT INTO merchant.api_keys (account_id, id, name, prefix, hash, scopes, created_at, created_by, expires_at, last_used_at, revoked_at, version) SELECT pg_temp.id(777), pg_temp.id(i), 'K', 'mk_', encode(sha256(('mk_' || i)::bytea), 'hex'), 'account:read', '2025-01-01Z', 'x', null, null, '2025-02-01Z', 1 FROM generate_series(40001, 44000) i;
        INSERT INTO merchant.sessions (id, realm, person_id, kind, token_hash, signed_in_at, token_expires_at, ends_at) SELECT pg_temp.id(i), '00000000-0000-0000-0000-000000000000', pg_temp.id(i % 20000 + 1), 'bearer', encode(sha256(('ms_' || i)::bytea), 'hex'), '2026-01-01Z', '2026-01-11Z', CASE WHEN i % 100 = 0 THEN '2026-01-05Z' ELSE '2026-02-01Z' END::timestamptz FROM generate_series(1, 60000) i;
        INSERT INTO merchant.refresh_tokens (hash, session_id, expires_at, used_at) SELECT encode(sha256(('mr_' || i)::bytea), 'hex'), pg_temp.id(i), CASE WHEN i % 100 = 0 THEN '2026-01-05Z' ELSE '2026-02-01Z' END::timestamptz, null FROM generate_series(1, 60000) i;
        INSERT INTO merchant.one_time_tokens (hash, purpose, realm, subject, expires_at) SELECT encode(sha256(('mt_' || i)::bytea), 'hex'), 'passwordReset', '00000000-0000-0000-0000-000000000000', pg_temp.id(i % 20000 + 1), CASE WHEN i % 100 = 0 THEN '2026-01-05Z' ELSE '2026-02-01Z' END::timestamptz FROM generate_series(1, 60000) i;
        INSERT INTO merchant.sign_in_attempts (key, count, since, locked_until, turn) SELECT 'k' || i, 1, CASE WHEN i % 100 = 0 THEN '2026-01-05Z' ELSE '2026-01-10 11:00Z' END::timestamptz, null, 1 FROM generate_series(1, 60000) i;
        INSERT INTO merchant.credentials (realm, person_id, last_code_step, version) SELECT realm, id, 0, 1 FROM merchant.people;
        INSERT INTO merchant.passkeys (realm, credential_id, person_id, name, created_at, state, version) SELECT realm, 'c' || k || id, id, 'K', '2025-01-01Z', 'x', 1 FROM merchant.people, generate_series(1, 2) k;
        ANALYZE
        """;

    public static AccountId Account(int number) => new(Id(number));

    public static PersonId Person(int number) => new(Id(number));
}
