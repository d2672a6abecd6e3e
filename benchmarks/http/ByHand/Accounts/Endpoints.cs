using Merchant.Benchmarks.Http.Answers;
using Merchant.Benchmarks.Http.ByHand.Security;
using Merchant.Benchmarks.Http.ByHand.Storage;
using Microsoft.EntityFrameworkCore;

namespace Merchant.Benchmarks.Http.ByHand.Accounts;

/// <summary>The endpoints that are measured.</summary>
internal static class Endpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/tiers", ListTiersAsync);
        var account = endpoints.MapGroup("/api/accounts/{id:guid}").RequireAuthorization(Membership.Policy);
        account.MapGet("", FindAsync);
        account.MapGet("/tier", FindTierAsync);
        account.MapPost("/dispatches", RecordAsync);
    }

    private static async Task<IResult> ListTiersAsync(ShopDb db, CancellationToken token)
    {
        var tiers = await db.Tiers.AsNoTracking().OrderBy(t => t.From).ToListAsync(token);
        return Results.Ok(new LadderAnswer(
            [.. tiers.Select(t => new LadderTierAnswer(t.Code, t.From, t.To, t.Name, t.Description, [.. t.Benefits.Select(BenefitAnswer.Of)]))], null));
    }

    private static async Task<IResult> FindAsync(Guid id, ShopDb db, HttpContext http, CancellationToken token)
    {
        var answer = await db.Accounts.AsNoTracking()
            .Where(a => a.Id == id)
            .Select(a => new AccountAnswer(
                a.Id, a.Handle, a.Name, a.Phase, a.Status, a.StatusReason, a.Plan, Plans.CapabilitiesOf(a.Plan),
                a.Standing!.Tier, a.Standing.IsProvisional, a.TimeZone, a.NextTimeZone ?? a.TimeZone, a.OpenedAt,
                a.Assignments.Where(s => s.Duty == "executive").Select(s => new StaffAnswer(s.UserId, s.User!.Name, s.User.Email, s.UserId == null)).FirstOrDefault(),
                a.Assignments.Where(s => s.Duty == "implementer").Select(s => new StaffAnswer(s.UserId, s.User!.Name, s.User.Email, s.UserId == null)).FirstOrDefault(),
                a.Version))
            .FirstOrDefaultAsync(token);
        http.Response.Headers.CacheControl = "no-store";
        return answer is null ? Results.NotFound() : Results.Ok(answer);
    }

    private static async Task<IResult> FindTierAsync(Guid id, ShopDb db, HttpContext http, CancellationToken token)
    {
        var standing = await db.Standings.AsNoTracking()
            .Where(s => s.AccountId == id)
            .Select(s => new Standing(s.Tier, s.StartTier, s.Since, s.IsProvisional, s.MonthsBelow, s.FirstFullMonth, s.NextClose))
            .FirstOrDefaultAsync(token);
        if (standing is null)
            return Results.NotFound();

        var count = await db.DispatchMonths.Where(m => m.AccountId == id && m.Month == standing.NextClose).Select(m => m.Count).FirstOrDefaultAsync(token);
        var decided = await db.Evaluations.AsNoTracking()
            .Where(e => e.AccountId == id && (e.Kind == "grant" || e.Period < standing.NextClose))
            .OrderByDescending(e => e.Kind != "grant").ThenByDescending(e => e.Period).ThenByDescending(e => e.Revision)
            .Select(e => new Decision(
                e.Period, e.Count, e.MeasureSum, e.MeasureMonths, e.LadderVersion, e.Start, e.Held, e.Measured, e.To, e.MonthsBelow, e.GraceMonths, e.Reason))
            .FirstOrDefaultAsync(token);
        var ladder = await db.Tiers.AsNoTracking().OrderBy(t => t.From)
            .Select(t => new LadderTier(t.Code, t.From, t.To, t.Name, t.Description, t.Benefits))
            .ToListAsync(token);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(Judgement.Of(id, standing, count, decided, ladder));
    }

    private static async Task<IResult> RecordAsync(Guid id, SentDispatch[] batch, DispatchRecorder recorder, CancellationToken token)
    {
        if (batch.Length is 0 or > 10_000 || batch.Any(d => string.IsNullOrWhiteSpace(d.Id) || d.Id.Length > 100))
            return Results.BadRequest();

        return await recorder.RecordAsync(id, batch, token) is { } recorded ? Results.Ok(recorded) : Results.Conflict();
    }
}
