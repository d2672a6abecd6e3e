using System.Security.Cryptography;
using System.Text;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// Answers a call that carries an <c>Idempotency-Key</c> once: the answer is kept, encrypted, in the transaction of its
/// effect, and a repetition gets it again. Refusals are not kept. Codes: <c>idempotency.key_invalid</c>,
/// <c>idempotency.key_reused</c>.
/// </summary>
internal sealed class IdempotencyFilter : IEndpointFilter
{
    private const int LongestScope = 500;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(IdempotencyKey.Header, out var header))
            return await next(context);

        var isAnonymous = Caller.Of(http).Actor.Kind == ActorKind.Anonymous;
        var key = IdempotencyKey.Parse(header, isAnonymous ? IdempotencyKey.MinLengthOfAnonymous : 1);
        if (!key.IsSuccess)
            return ProblemResult.Of(key.Error);

        var body = context.Arguments.OfType<IBody>().Single().Bytes;
        var call = new Call(ScopeOf(http), key.Value, Convert.ToHexString(SHA256.HashData(body.Span)));
        return await RunAsync(call, context, next);
    }

    private static async Task<IResult> RunAsync(Call call, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var store = services.GetRequiredService<IIdempotencyStore>();
        var answers = services.GetRequiredService<KeptAnswers>();
        var clock = services.GetRequiredService<TimeProvider>();
        var done = await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<Answer>(
            async token =>
            {
                if (await store.FindAsync(call.Scope, call.Key, token) is { } kept)
                    return Repeat(kept, call, answers);

                switch (await next(context))
                {
                    case Answer answer:
                        store.Add(new IdempotentAnswer(call.Scope, call.Key, call.BodyHash, answers.Seal(answer), clock.Now()));
                        return answer;
                    case ProblemResult problem:
                        return problem.Error;
                    case var other:
                        throw new InvalidOperationException($"An answer of type {other?.GetType()} cannot be kept.");
                }
            },
            context.HttpContext.RequestAborted);

        if (done.IsSuccess)
            return done.Value;
        if (done.Error.Kind is not (ErrorKind.Conflict or ErrorKind.TooManyRequests))
            return ProblemResult.Of(done.Error);

        // Where another call under this key was faster, its answer is there now and ours was rolled back, by the key or
        // by whatever else both wanted: the handle of the account that it has opened, the mail that it has just sent.
        var first = await store.FindAsync(call.Scope, call.Key, context.HttpContext.RequestAborted);
        var repeated = first is null ? done.Error : Repeat(first, call, answers);
        return repeated.IsSuccess ? repeated.Value : ProblemResult.Of(repeated.Error);
    }

    private static Result<Answer> Repeat(IdempotentAnswer kept, Call call, KeptAnswers answers)
    {
        if (kept.RequestHash != call.BodyHash)
            return Error.Conflict("idempotency.key_reused", "This key was used for a call with another body.");

        return answers.Open(kept.Answer) is { } answer
            ? answer
            : Error.Conflict("idempotency.key_reused", "This key was used, and the answer given then can no longer be read.");
    }

    private static string ScopeOf(HttpContext http)
    {
        // Routing takes paths in any case and with or without a slash at the end: so do keys.
        var actor = Caller.Of(http).Actor;
        var path = (http.Request.PathBase + http.Request.Path).Value?.TrimEnd('/').ToLowerInvariant();
        var scope = $"{actor.Kind}:{actor.Id}:{http.Request.Method} {path}";
        return scope.Length <= LongestScope ? scope : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(scope)));
    }

    private sealed record Call(string Scope, string Key, string BodyHash);
}
