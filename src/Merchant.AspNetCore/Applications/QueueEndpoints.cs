using System.Globalization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Applications;

/// <summary>What reviewers look at: the queue, an application, its notes, and how the policy compares.</summary>
internal static class QueueEndpoints
{
    private const int DefaultDays = 30;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("", ListAsync)
            .Describe("ListApplications", "Applications, what has waited longest first; those to review where no status is named.")
            .Answers<ItemPage<QueuedApplicationContract>>(QueuedApplicationContract.PageExample)
            .Refuses(400, 401, 403, 429);
        group.MapGet("/{applicationId}", FindAsync)
            .Describe("FindApplication", "An application with everything about it, and what can be done with it now.")
            .Answers<DossierContract>(DossierContract.Example)
            .Refuses(401, 403, 404, 429);
        group.MapGet("/{applicationId}/notes", ListNotesAsync)
            .Describe("ListApplicationNotes", "The internal notes on an application, newest first.")
            .Answers<ItemPage<NoteContract>>(NoteContract.PageExample)
            .Refuses(400, 401, 403, 404, 429);
        group.MapPost("/{applicationId}/notes", AddNoteAsync)
            .Describe("AddApplicationNote", "Writes an internal note; the applicant never sees it.")
            .WithBody(ReviewJson.Http.WriteNoteContract, WriteNoteContract.Example)
            .WithIdempotencyKey()
            .Answers<NoteContract>(NoteContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapGet("/policy-report", ReportAsync)
            .Describe("ReportApprovalPolicy", "How the approval policy's verdicts compare with what reviewers did.")
            .Answers<PolicyReportContract>(PolicyReportContract.Example)
            .Refuses(400, 401, 403, 429);
        group.MapGet("/policy-differences", ListDifferencesAsync)
            .Describe("ListPolicyDifferences", "Verdicts where the one approved what the other rejected, newest first.")
            .Answers<ItemPage<VerdictContract>>(VerdictContract.PageExample)
            .Refuses(400, 401, 403, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? status, string? assignee, string? held, string? cursor, string? limit, [FromServices] ReviewQueue queue, CancellationToken token)
    {
        var filter = QueueText.Read(status, assignee, held);
        var asked = QueryText.Page(cursor, limit);
        if (!filter.IsSuccess || !asked.IsSuccess)
            return ProblemResult.Of(filter.Error ?? asked.Error ?? PageRequest.BadCursor);

        var page = await queue.ListAsync(caller.Actor, filter.Value, asked.Value, token);
        return page.ToAnswer(p => ItemPage<QueuedApplicationContract>.Of(p, QueuedApplicationContract.Of), ReviewJson.Http.ItemPageQueuedApplicationContract);
    }

    private static async Task<IResult> FindAsync(Caller caller, string applicationId, [FromServices] ReviewQueue queue, CancellationToken token) =>
        (await queue.FindAsync(caller.Actor, Id(applicationId), token)).ToAnswer(DossierContract.Of, ReviewJson.Http.DossierContract);

    private static async Task<IResult> ListNotesAsync(
        Caller caller, string applicationId, string? cursor, string? limit, [FromServices] ApplicationNotes notes, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var page = await notes.ListAsync(caller.Actor, Id(applicationId), asked.Value, token);
        return page.ToAnswer(p => ItemPage<NoteContract>.Of(p.Notes, n => NoteContract.Of(n, p.Names)), ReviewJson.Http.ItemPageNoteContract);
    }

    private static async Task<IResult> AddNoteAsync(
        Caller caller, string applicationId, Body<WriteNoteContract> body, HttpContext http, [FromServices] ApplicationNotes notes, CancellationToken token)
    {
        var added = await notes.AddAsync(caller.Actor, Id(applicationId), body.Value.Text, token);
        if (!added.IsSuccess)
            return ProblemResult.Of(added.Error);

        // Notes stand in a list, and nowhere else.
        var location = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        return Answer.Created(NoteContract.Of(added.Value.Note, added.Value.Names), ReviewJson.Http.NoteContract, location);
    }

    private static async Task<IResult> ReportAsync(
        Caller caller, string? from, string? to, [FromServices] PolicyReport report, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var days = Days(from, to, clock);
        if (!days.IsSuccess)
            return ProblemResult.Of(days.Error);

        var (first, last) = days.Value;
        var counts = await report.SummariseAsync(caller.Actor, first, last, token);
        return counts.ToAnswer(
            c => new PolicyReportContract(Text(first), Text(last), [.. c.Select(VerdictCountContract.Of)]), ReviewJson.Http.PolicyReportContract);
    }

    private static async Task<IResult> ListDifferencesAsync(
        Caller caller, string? from, string? to, string? cursor, string? limit, [FromServices] PolicyReport report, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var days = Days(from, to, clock);
        var asked = QueryText.Page(cursor, limit);
        if (!days.IsSuccess || !asked.IsSuccess)
            return ProblemResult.Of(days.Error ?? asked.Error ?? PageRequest.BadCursor);

        var page = await report.ListDifferencesAsync(caller.Actor, days.Value.From, days.Value.To, asked.Value, token);
        return page.ToAnswer(p => ItemPage<VerdictContract>.Of(p, VerdictContract.Of), ReviewJson.Http.ItemPageVerdictContract);
    }

    /// <summary>The days of a report, in UTC: the last thirty up to the last day, which is today where none is named.</summary>
    private static Result<(DateOnly From, DateOnly To)> Days(string? from, string? to, TimeProvider clock)
    {
        var errors = new FieldErrors();
        var first = errors.Take("from", QueryText.Day(from, "from"));
        var last = errors.Take("to", QueryText.Day(to, "to"));
        if (errors.ToError() is { } error)
            return error;

        var end = last ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return (first ?? DateOnly.FromDayNumber(Math.Max(0, end.DayNumber - DefaultDays + 1)), end);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AccountApplicationId Id(string text) => AccountApplicationId.TryParse(text, null, out var id) ? id : default;
}
