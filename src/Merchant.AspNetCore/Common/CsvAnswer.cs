using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Common;

/// <summary>A table of any length as a file to download, streamed. No cell starts a formula in a spreadsheet.</summary>
/// <typeparam name="T">A row.</typeparam>
internal sealed class CsvAnswer<T>(string fileName, string[] header, IAsyncEnumerable<T> rows, Action<CsvWriter, T> write) : IResult
{
    private static readonly CsvWriterOptions Options = new() { Separator = ',', Injection = CsvInjection.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";

        // Disposing flushes. After a failure nothing more may be sent, so that the guard can still answer with a problem.
        var csv = CsvWriter.Create(response.Body, Options, leaveOpen: true);
        csv.WriteHeader(header);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            write(csv, row);
            await csv.EndRecordAsync(httpContext.RequestAborted);
        }

        await csv.DisposeAsync();
    }
}
