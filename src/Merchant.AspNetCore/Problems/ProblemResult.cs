using System.Globalization;
using System.Text.Json;
using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Problems;

/// <summary>A refusal as an endpoint's answer. It is written by us, whatever problem-details service the host has.</summary>
internal sealed class ProblemResult(int status, Error error) : IResult
{
    public int Status { get; } = status;

    public Error Error { get; } = error;

    /// <summary>When to come back; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ProblemResult Of(Error error) => new(ProblemStatus.Of(error.Kind), error) { RetryAfter = error.RetryAfter };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = Problem.ContentType;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var body = JsonSerializer.SerializeToUtf8Bytes(Problem.Of(Status, Error), ProblemJson.Default.Problem);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
