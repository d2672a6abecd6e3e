using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Problems;

/// <summary>The refusals of requests that HTTP itself, not a rule of the domain, finds wanting.</summary>
internal static class RequestFaults
{
    /// <summary>The body is over the endpoint's limit. Code: <c>request.too_large</c>.</summary>
    public static ProblemResult TooLarge(long limit) =>
        ProblemResult.Of(new Error(ErrorKind.TooLarge, "request.too_large", $"The body is larger than {limit} bytes."));

    /// <summary>The body is of another type. Code: <c>request.content_type</c>.</summary>
    public static ProblemResult ContentType(string expected) => new(
        StatusCodes.Status415UnsupportedMediaType,
        new Error(ErrorKind.Invalid, "request.content_type", $"The body is sent as {expected} in UTF-8."));

    /// <summary>There is no body. Code: <c>request.body.missing</c>.</summary>
    public static ProblemResult BodyMissing { get; } =
        ProblemResult.Of(new Error(ErrorKind.Invalid, "request.body.missing", "This call needs a body."));

    /// <summary>The node works on as many calls as it can. Code: <c>request.overloaded</c>.</summary>
    public static ProblemResult Overloaded { get; } = ProblemResult.Of(
        new Error(ErrorKind.Unavailable, "request.overloaded", "Too many calls are under way; nothing was done, try again.") { RetryAfter = TimeSpan.FromSeconds(1) });

    /// <summary>The store is out of reach, full or read-only for now. Code: <c>common.store_unavailable</c>, as where something is written.</summary>
    public static ProblemResult StoreUnavailable { get; } =
        ProblemResult.Of(new Error(ErrorKind.Unavailable, "common.store_unavailable", "The store is out of reach at the moment; try again."));

    /// <summary>What is not the caller's fault. Code: <c>common.unexpected</c>.</summary>
    public static ProblemResult Unexpected { get; } = new(
        StatusCodes.Status500InternalServerError,
        new Error(ErrorKind.Unavailable, "common.unexpected", "Something went wrong on our side; it has been noted."));

    /// <summary>What the server refused while the request was read.</summary>
    public static ProblemResult Of(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => ProblemResult.Of(
            new Error(ErrorKind.TooLarge, "request.too_large", "The body is larger than this call allows.")),
        StatusCodes.Status408RequestTimeout => new ProblemResult(
            exception.StatusCode, new Error(ErrorKind.Invalid, "request.timeout", "The body came too slowly.")),
        var status => new ProblemResult(
            status is >= 400 and < 500 ? status : StatusCodes.Status400BadRequest,
            new Error(ErrorKind.Invalid, "request.malformed", "The request could not be read.")),
    };
}

/// <summary>The body went over its limit while it was being streamed.</summary>
internal sealed class BodyTooLargeException(long limit) : Exception($"The body is larger than {limit} bytes.")
{
    public long Limit { get; } = limit;
}
