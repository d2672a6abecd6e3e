using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// The streamed import: <c>/api/accounts/{accountId}/dispatches/import</c>. Nothing is written before the header is
/// known to be good; from there on every line stands for itself.
/// </summary>
internal static class DispatchImportEndpoint
{
    public static void Map(IEndpointRouteBuilder dispatches) => dispatches
        .MapPost("/import", ImportAsync)
        .Describe("ImportDispatches", "Records a CSV file of any number of dispatches, streamed; lines at fault are reported, the rest is recorded.")
        .WithMetadata(
            LongCall.Mark,
            new EndpointDescriptions.AnyTypeAccepted(typeof(string), IsOptional: false),
            new BodyExample("text/csv", "id,dispatchedAt\r\n536365,2010-12-01T08:26\r\n536366,2010-12-01T08:28:00Z\r\n"))
        .AddEndpointFilter(new ImportLimitFilter())
        .Answers<ImportReportContract>(ImportReportContract.Example)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static async Task<IResult> ImportAsync(
        Caller caller,
        HttpContext http,
        [FromServices] DispatchImport import,
        [FromServices] IOptions<MerchantHttpOptions> options,
        CancellationToken token)
    {
        var limit = options.Value.MaxImportBytes;
        if (RequestBody.MediaType(http.Request) is not { } type || !RequestBody.IsCsv(type))
            return RequestFaults.ContentType("text/csv");
        if (http.Request.ContentLength > limit)
            return RequestFaults.TooLarge(limit);

        RequestBody.Allow(http, limit);
        var file = await DispatchCsv.OpenAsync(http.Request.BodyReader, limit, token);
        if (!file.IsSuccess)
            return ProblemResult.Of(file.Error);

        var report = await import.RunAsync(caller.Actor, caller.Account, file.Value.ReadAsync(token), token);
        return report.ToAnswer(ImportReportContract.Of, TieringJson.Http.ImportReportContract);
    }
}
