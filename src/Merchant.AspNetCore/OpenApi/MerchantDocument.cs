using Merchant.AspNetCore.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Merchant.AspNetCore.OpenApi;

/// <summary>
/// The API's document: OpenAPI 3.1, our endpoints only, the same text whatever the host's JSON options are and wherever
/// it is served from.
/// </summary>
internal static class MerchantDocument
{
    private const string About = """
        Merchant accounts with tiers. Errors are RFC 9457 problems with a stable `code`, and `errors` by field where fields
        are at fault. Lists are paged: hand `next` back as `cursor`. Callers sign in by Merchant or by the host, or send an API key as a bearer token; signed in by
        cookie, every call that changes something carries the header `X-Merchant-Request: 1`.
        """;

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.GroupName == EndpointDescriptions.Document;
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Contract", "", StringComparison.Ordinal);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ContractSchemas.Correct(schema, context.JsonTypeInfo.Type, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationText.Complete(operation, context.Description);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Merchant", Version = "v1", Description = About };
            document.Servers = [];
            return Task.CompletedTask;
        });
    }
}
