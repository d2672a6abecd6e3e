using System.Text.Json.Serialization.Metadata;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Identity.Common;

/// <summary>How endpoints that take secrets read them.</summary>
internal static class CredentialBody
{
    /// <summary>A password of a megabyte is somebody's idea of keeping the hash busy.</summary>
    private const long MaxBytes = 16 * 1024;

    /// <summary>Has the endpoint read a small body that somebody could guess, and not answer too many of them.</summary>
    public static RouteHandlerBuilder WithCredentials<T>(this RouteHandlerBuilder endpoint, JsonTypeInfo<T> type, string example)
        where T : class => endpoint.AddEndpointFilter(new CredentialLimitFilter()).WithSmallBody(type, example);

    /// <summary>Has the endpoint read a small body.</summary>
    public static RouteHandlerBuilder WithSmallBody<T>(this RouteHandlerBuilder endpoint, JsonTypeInfo<T> type, string example)
        where T : class => endpoint.WithBody(type, example, _ => MaxBytes);

    /// <summary>Says that a good answer is empty.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces(status);
}
