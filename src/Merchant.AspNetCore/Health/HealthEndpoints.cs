using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Health;

/// <summary>Whether this node lives, and whether it can serve: <c>/health/live</c>, <c>/health/ready</c>.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/health");
        group.AllowAnonymous();
        group.WithGroupName(EndpointDescriptions.Document).WithTags("Health");
        group.AddEndpointFilter(new EndpointGuard());
        group.MapGet("/live", () => Answer.Ok(new HealthContract("live"), HealthJson.Default.HealthContract))
            .Describe("CheckLive", "Answers as long as the process does.")
            .Answers<HealthContract>("""{"status":"live"}""");
        group.MapGet("/ready", CheckReadyAsync)
            .Describe("CheckReady", "Whether the store answers and has the schema that is needed.")
            .Answers<HealthContract>("""{"status":"ready"}""")
            .Refuses(503);
    }

    private static async Task<IResult> CheckReadyAsync([FromServices] IServiceProvider services, CancellationToken token) =>
        services.GetService<IStoreProbe>() is not { } store || await store.IsReadyAsync(token)
            ? Answer.Ok(new HealthContract("ready"), HealthJson.Default.HealthContract)
            : ProblemResult.Of(new Error(ErrorKind.Unavailable, "common.not_ready", "The store cannot be used at present."));
}

/// <summary>How this node is.</summary>
internal sealed record HealthContract([property: JsonPropertyName("status")] string Status);

/// <summary>The contracts of this folder.</summary>
[JsonSerializable(typeof(HealthContract))]
internal sealed partial class HealthJson : JsonSerializerContext;
