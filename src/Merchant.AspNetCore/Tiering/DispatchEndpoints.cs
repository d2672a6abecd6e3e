using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tiering;

/// <summary>An account's own dispatches: <c>/api/accounts/{accountId}/dispatches</c>.</summary>
internal static class DispatchEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/accounts/{accountId}/dispatches", Access.Member, "Dispatches");
        group.MapGet("", ReadAsync)
            .Describe("ListDispatches", "A month's dispatches by day and one by one, the present month where none is named; format=csv streams all of them.")
            .Answers<DispatchMonthContract>(DispatchMonthContract.Example)
            .WithMetadata(new CsvOffered("id,dispatchedAt,date,voidedAt\r\n536365,2026-11-23T13:26:00Z,2026-11-23,\r\n"))
            .Refuses(400, 401, 403, 404, 429);
        group.MapPost("", RecordAsync)
            .Describe("RecordDispatches", "Records up to 10,000 dispatches, all or none; what is there already counts as a duplicate.")
            .WithBody(TieringJson.Http.Dispatches, RecordDispatchContract.Example, options => options.MaxBatchBytes)
            .WithIdempotencyKey()
            .Answers<RecordedContract>("""{"recorded":1,"duplicates":0}""")
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPost("/{id}/void", VoidAsync)
            .Describe("VoidDispatch", "Voids a dispatch: it counts no more, and stays voided. Again is the same answer.")
            .Answers<DispatchContract>(DispatchContract.Example)
            .Refuses(401, 403, 404, 409, 429);
        DispatchImportEndpoint.Map(group);
    }

    private static async Task<IResult> ReadAsync(
        Caller caller, string? month, string? format, string? cursor, string? limit, [FromServices] DispatchReader dispatches, CancellationToken token)
    {
        var asked = QueryText.Month(month, "month");
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);
        if (format is not (null or "" or "json" or "csv"))
            return ProblemResult.Of(Error.Invalid("dispatches.format.unknown", "The format is json or csv.", "format"));

        if (format == "csv")
        {
            var export = await dispatches.ExportAsync(caller.Actor, caller.Account, asked.Value, token);
            return export.IsSuccess ? DispatchFile.Of(export.Value) : ProblemResult.Of(export.Error);
        }

        var page = QueryText.Page(cursor, limit);
        if (!page.IsSuccess)
            return ProblemResult.Of(page.Error);

        var read = await dispatches.ReadAsync(caller.Actor, caller.Account, asked.Value, page.Value, token);
        return read.ToAnswer(DispatchMonthContract.Of, TieringJson.Http.DispatchMonthContract);
    }

    private static async Task<IResult> RecordAsync(
        Caller caller, Body<IReadOnlyList<RecordDispatchContract?>> body, [FromServices] DispatchService dispatches, CancellationToken token)
    {
        var batch = DispatchBatch.Read(body.Value);
        if (!batch.IsSuccess)
            return ProblemResult.Of(batch.Error);

        var recorded = await dispatches.RecordAsync(caller.Actor, caller.Account, batch.Value, token);
        return recorded.ToAnswer(r => new RecordedContract(r.Recorded, r.Duplicates), TieringJson.Http.RecordedContract);
    }

    private static async Task<IResult> VoidAsync(
        Caller caller, string id, HttpContext context, [FromServices] DispatchService dispatches, CancellationToken token)
    {
        var voided = await dispatches.VoidAsync(caller.Actor, caller.Account, SentId(context, id), token);
        return voided.ToAnswer(DispatchContract.Of, TieringJson.Http.DispatchContract);
    }

    /// <summary>
    /// The id as it was sent. Servers decode a path but for its encoded slashes, so that the route value cannot tell
    /// <c>a%2Fb</c> from <c>a%252Fb</c>: the raw path can.
    /// </summary>
    private static string SentId(HttpContext context, string routed)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0].TrimEnd('/').Split('/');
        return target is [.., var id, _] ? Uri.UnescapeDataString(id) : routed;
    }
}
