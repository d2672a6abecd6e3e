using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Security;

/// <summary>Has creating calls take an <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyExtensions
{
    /// <summary>To be called after <c>WithBody</c>: what tells a repetition from another call is the body.</summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new IdempotencyKeyAccepted()).AddEndpointFilter(new IdempotencyFilter());
}

/// <summary>Marks an endpoint that takes a key, for the API's document.</summary>
internal sealed record IdempotencyKeyAccepted;
