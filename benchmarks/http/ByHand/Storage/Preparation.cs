using Merchant.Benchmarks.Http.Answers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Merchant.Benchmarks.Http.ByHand.Storage;

/// <summary>Makes this host's tables in a copy of our database, moves the content over, and drops ours.</summary>
internal static class Preparation
{
    private const string Move =
        """
        INSERT INTO "AspNetUsers" ("Id", "Name", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            SELECT p.id, p.name, p.email, upper(p.email), p.email, upper(p.email), true, c.password_hash, p.id::text, p.id::text, false, false, true, 0
            FROM merchant.people p LEFT JOIN merchant.credentials c ON c.realm = p.realm AND c.person_id = p.id;
        INSERT INTO "Accounts" ("Id", "Handle", "Name", "TimeZone", "Plan", "Status", "StatusReason", "Phase", "OpenedAt", "Version")
            SELECT id, handle, name, zones, plan, status, status_reason, phase, opened_at, version FROM merchant.accounts;
        INSERT INTO "Standings" ("AccountId", "Tier", "StartTier", "Since", "IsProvisional", "MonthsBelow", "FirstFullMonth", "NextClose")
            SELECT account_id, tier, start_tier, since, is_provisional, months_below, first_full_month, next_close FROM merchant.tier_standings;
        INSERT INTO "Assignment" ("AccountId", "Duty", "UserId") SELECT account_id, duty, person_id FROM merchant.assignments;
        INSERT INTO "Members" ("AccountId", "UserId", "Role") SELECT account_id, person_id, role FROM merchant.members;
        INSERT INTO "ApiKeys" ("Id", "AccountId", "Hash", "Scopes", "ExpiresAt", "RevokedAt") SELECT id, account_id, hash, scopes, expires_at, revoked_at FROM merchant.api_keys;
        INSERT INTO "Dispatches" ("AccountId", "Id", "DispatchedAt", "Day", "RecordedAt", "VoidedAt")
            SELECT account_id, id, dispatched_at, day, recorded_at, voided_at FROM merchant.dispatches;
        INSERT INTO "DispatchDays" ("AccountId", "Day", "Count") SELECT account_id, day, count FROM merchant.dispatch_days;
        INSERT INTO "DispatchMonths" ("AccountId", "Month", "Count") SELECT account_id, month, count FROM merchant.dispatch_months;
        INSERT INTO "Evaluations" ("AccountId", "Period", "Kind", "Revision", "Count", "MeasureSum", "MeasureMonths", "LadderVersion", "Start", "Held", "Measured", "To", "MonthsBelow", "GraceMonths", "Reason", "EffectiveAt", "EvaluatedAt")
            SELECT account_id, period, kind, revision, count, measure_sum, measure_months, ladder_version, start, "from", measured, "to", months_below, grace_months, reason, effective_at, evaluated_at FROM merchant.tier_evaluations;
        DROP SCHEMA merchant CASCADE;
        """;

    public static async Task RunAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        await db.Database.ExecuteSqlRawAsync(Move);
        db.AddRange(LadderTier.Default.Select(t => new Tier { Code = t.Code, From = t.From, To = t.To, Name = t.Name, Description = t.Description, Benefits = [.. t.Benefits] }));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
