using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Merchant.AspNetCore.Tiering;

/// <summary>The ladder for administrators: <c>/api/admin/tier-ladder</c>.</summary>
internal static class LadderEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/admin/tier-ladder", Access.Administrator, "Tier ladder");
        group.MapGet("", ListAsync)
            .Describe("FindLadder", "The ladder in force and all its versions.")
            .Answers<LadderContract>(LadderContract.Example)
            .Refuses(401, 403, 429);
        group.MapPut("", SaveAsync)
            .Describe("SaveLadder", "Saves a new version of the ladder; it takes effect on the first day of a month to come.")
            .WithBody(TieringJson.Http.ProposedLadderContract, ProposedLadderContract.Example)
            .WithIdempotencyKey()
            .Answers<LadderVersionContract>(LadderVersionContract.Example)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        group.MapPost("/preview", PreviewAsync)
            .Describe("PreviewLadder", "What a proposed ladder would do to every account; with Accept: text/csv, each account for which something changes.")
            .WithBody(TieringJson.Http.ProposedLadderContract, ProposedLadderContract.Example)
            .Answers<PreviewContract>(PreviewContract.Example)
            .WithMetadata(new CsvOffered(PreviewFile.Example))
            .Refuses(400, 401, 403, 413, 415, 429);
    }

    private static async Task<IResult> ListAsync(Caller caller, [FromServices] LadderService ladders, CancellationToken token)
    {
        var current = await ladders.FindCurrentAsync(token);
        var history = await ladders.ListAsync(caller.Actor, token);
        return history.ToAnswer(h => LadderContract.Of(h, current), TieringJson.Http.LadderContract);
    }

    private static async Task<IResult> SaveAsync(
        Caller caller, Body<ProposedLadderContract> body, [FromServices] LadderService ladders, CancellationToken token)
    {
        var lines = body.Value.ToLines();
        if (!lines.IsSuccess)
            return ProblemResult.Of(lines.Error);

        var month = body.Value.ToMonth();
        if (!month.IsSuccess)
            return ProblemResult.Of(month.Error);

        var saved = await ladders.SaveAsync(caller.Actor, lines.Value, month.Value, body.Value.Version, token);
        return saved.ToAnswer(LadderVersionContract.Of, TieringJson.Http.LadderVersionContract);
    }

    private static async Task<IResult> PreviewAsync(
        Caller caller, Body<ProposedLadderContract> body, HttpContext http, [FromServices] LadderService ladders, CancellationToken token)
    {
        var lines = body.Value.ToLines();
        if (!lines.IsSuccess)
            return ProblemResult.Of(lines.Error);

        if (WantsCsv(http.Request))
        {
            var stream = await ladders.StreamPreviewAsync(caller.Actor, lines.Value, token);
            return stream.IsSuccess ? PreviewFile.Of(stream.Value) : ProblemResult.Of(stream.Error);
        }

        var preview = await ladders.PreviewAsync(caller.Actor, lines.Value, token);
        return preview.ToAnswer(PreviewContract.Of, TieringJson.Http.PreviewContract);
    }

    /// <summary>Whether CSV is named, and JSON not liked better.</summary>
    private static bool WantsCsv(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;

        var csv = QualityOf("text/csv");
        return csv > 0 && csv >= QualityOf("application/json");

        double QualityOf(string type) =>
            accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
