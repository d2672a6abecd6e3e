using System.Text.Json.Serialization.Metadata;
using Merchant.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Common;

/// <summary>
/// Reads a call's <see cref="Body{T}"/>: within the limit (413), of the right type (415), by our JSON (400).
/// </summary>
internal sealed class BodyFilter<T>(JsonTypeInfo<T> type, Func<MerchantHttpOptions, long> limit, bool isOptional) : IEndpointFilter
    where T : class
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var most = limit(http.RequestServices.GetRequiredService<IOptions<MerchantHttpOptions>>().Value);
        var declared = RequestBody.MediaType(http.Request);
        if (declared is not null && !RequestBody.IsJson(declared) && RequestBody.IsExpected(http))
            return RequestFaults.ContentType("application/json");

        var turn = http.Features.Get<CallTurn>();
        turn?.Leave();
        var bytes = await RequestBody.ReadAsync(http, most);
        if (bytes is null)
            return RequestFaults.TooLarge(most);
        if (turn?.TryTake() == false)
            return RequestFaults.Overloaded;

        var body = context.Arguments.OfType<Body<T>>().Single();
        if (bytes.Length == 0 && isOptional)
            return await next(context);
        if (bytes.Length == 0)
            return RequestFaults.BodyMissing;
        if (declared is null)
            return RequestFaults.ContentType("application/json");

        var read = BodyJson.Read(bytes, type);
        if (!read.IsSuccess)
            return ProblemResult.Of(read.Error);

        body.Fill(read.Value, bytes);
        return await next(context);
    }
}
