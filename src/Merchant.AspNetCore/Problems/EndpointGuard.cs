using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Merchant.AspNetCore.Problems;

/// <summary>
/// The outermost filter of every endpoint: it writes the answer itself, so that whatever goes wrong on the way, also
/// while it is written, ends as a problem and not in the host's exception page.
/// </summary>
internal sealed partial class EndpointGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            if (await next(context) is IResult result)
                await result.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (BodyTooLargeException exception)
        {
            await RefuseAsync(http, RequestFaults.TooLarge(exception.Limit), exception);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(http, RequestFaults.Of(exception), exception);
        }
        catch (IOException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up while sending or reading: nobody is left to be told.
        }
        catch (Exception exception) when (!http.Response.HasStarted && IsOfTheStore(http, exception))
        {
            // Reads end here; what writes has its answer from the unit of work.
            LogStore(LoggerOf(http), exception, http.GetEndpoint()?.DisplayName);
            await RefuseAsync(http, RequestFaults.StoreUnavailable, exception);
        }
#pragma warning disable CA1031 // The last line of defence: anything that is not an expected refusal is logged and answered alike.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUnexpected(LoggerOf(http), exception, http.GetEndpoint()?.DisplayName);
            await RefuseAsync(http, RequestFaults.Unexpected, exception);
        }

        return Results.Empty;
    }

    private static async Task RefuseAsync(HttpContext http, ProblemResult problem, Exception exception)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not pass for a whole one.
            LogCutOff(LoggerOf(http), exception, http.GetEndpoint()?.DisplayName);
            http.Abort();
            return;
        }

        // The host's own headers (CORS) stay; those of the answer that failed go.
        http.Response.Headers.ContentDisposition = default;
        http.Response.Headers.Location = default;
        await problem.ExecuteAsync(http);
    }

    private static bool IsOfTheStore(HttpContext http, Exception exception) =>
        http.RequestServices.GetService<IStoreProbe>()?.IsUnavailable(exception) == true;

    private static ILogger LoggerOf(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<EndpointGuard>>();

    [LoggerMessage(1, LogLevel.Error, "{Endpoint} failed unexpectedly.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string? endpoint);

    [LoggerMessage(2, LogLevel.Warning, "{Endpoint} failed while its answer was being sent; the connection was cut.")]
    private static partial void LogCutOff(ILogger logger, Exception exception, string? endpoint);

    [LoggerMessage(3, LogLevel.Error, "{Endpoint} could not reach the store.")]
    private static partial void LogStore(ILogger logger, Exception exception, string? endpoint);
}
