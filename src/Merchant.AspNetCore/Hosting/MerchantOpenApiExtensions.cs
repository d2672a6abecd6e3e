using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.OpenApi;
using Merchant.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the API's document to a host.</summary>
public static class MerchantOpenApiExtensions
{
    /// <summary>
    /// Adds the OpenAPI 3.1 document <c>merchant</c>, which holds our endpoints and none of the host's. The host serves
    /// it: <c>app.MapOpenApi("/openapi/{documentName}.json")</c>.
    /// </summary>
    public static MerchantPlatformBuilder AddMerchantOpenApi(this MerchantPlatformBuilder builder)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(DocumentAdded)))
            return builder;

        builder.Services.AddSingleton<DocumentAdded>();
        builder.Services.AddOpenApi(EndpointDescriptions.Document, MerchantDocument.Configure);
        return builder;
    }

    /// <summary>Notes that the document is there: a second one would complete its operations twice.</summary>
    private sealed class DocumentAdded;
}
