using System.Text.Json.Serialization.Metadata;
using Merchant.AspNetCore.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Merchant.AspNetCore.Common;

/// <summary>Says of endpoints what the API's document tells, and has them read their body.</summary>
internal static class EndpointDescriptions
{
    /// <summary>The document, and the group, that our endpoints belong to.</summary>
    public const string Document = "merchant";

    /// <summary>What our endpoint names begin with, so that they never meet a host's.</summary>
    public const string NamePrefix = "Merchant.";

    /// <summary>Names an operation.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(NamePrefix + name).WithSummary(summary);

    /// <summary>Says what a good answer looks like.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, string example, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status, "application/json").WithMetadata(new AnswerExample(status, example));

    /// <summary>Says with which statuses a problem can come.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problem.ContentType);

        return endpoint;
    }

    /// <summary>Has the endpoint read a <see cref="Body{T}"/>.</summary>
    public static RouteHandlerBuilder WithBody<T>(
        this RouteHandlerBuilder endpoint,
        JsonTypeInfo<T> type,
        string example,
        Func<MerchantHttpOptions, long>? limit = null,
        bool isOptional = false)
        where T : class =>
        endpoint
            .WithMetadata(new AnyTypeAccepted(typeof(T), isOptional), new BodyExample("application/json", example))
            .AddEndpointFilter(new BodyFilter<T>(type, limit ?? (options => options.MaxBodyBytes), isOptional));

    /// <summary>
    /// Tells the document what the body is, but keeps the host's routing from refusing other types with an empty
    /// answer: that refusal is ours.
    /// </summary>
    public sealed record AnyTypeAccepted(Type? RequestType, bool IsOptional) : IAcceptsMetadata
    {
        public IReadOnlyList<string> ContentTypes { get; } = ["*/*"];
    }
}

/// <summary>An example of a body, for the API's document.</summary>
internal sealed record BodyExample(string ContentType, string Text);

/// <summary>An example of an answer, for the API's document.</summary>
internal sealed record AnswerExample(int Status, string Text);

/// <summary>An answer that can also be had as CSV, for the API's document.</summary>
internal sealed record CsvOffered(string Example);
