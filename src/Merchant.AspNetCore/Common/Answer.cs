using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Common;

/// <summary>A call's good answer, written down already: it can be sent, or kept to be sent again.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The JSON.</param>
internal sealed class Answer(int status, byte[] body) : IResult
{
    public int Status { get; } = status;

    public byte[] Body { get; } = body;

    /// <summary>Where what was created stands.</summary>
    public string? Location { get; init; }

    /// <summary>Whether this is a kept answer, sent again.</summary>
    public bool IsReplayed { get; init; }

    public static Answer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static Answer Created<T>(T value, JsonTypeInfo<T> type, string location) =>
        new(StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(value, type)) { Location = location };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        response.Headers.CacheControl = "no-store";
        if (Location is not null)
            response.Headers.Location = Location;
        if (IsReplayed)
            response.Headers["Idempotent-Replayed"] = "true";

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}

/// <summary>Turns what services say into answers.</summary>
internal static class AnswerExtensions
{
    /// <summary>The value as a contract, or the refusal as a problem.</summary>
    public static IResult ToAnswer<T, TContract>(this Result<T> result, Func<T, TContract> map, JsonTypeInfo<TContract> type) =>
        result.IsSuccess ? Answer.Ok(map(result.Value), type) : ProblemResult.Of(result.Error);
}
