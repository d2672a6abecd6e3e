using System.Text.Json.Nodes;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Merchant.AspNetCore.OpenApi;

/// <summary>Completes an operation: its name, parameters, examples.</summary>
internal static class OperationText
{
    public static void Complete(OpenApiOperation operation, ApiDescription description)
    {
        var metadata = description.ActionDescriptor.EndpointMetadata;
        if (operation.OperationId?.StartsWith(EndpointDescriptions.NamePrefix, StringComparison.Ordinal) == true)
        {
            var name = operation.OperationId[EndpointDescriptions.NamePrefix.Length..];
            operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];
        }

        operation.Parameters = OperationParameters.Of(description, metadata.OfType<IdempotencyKeyAccepted>().Any());
        foreach (var example in metadata.OfType<BodyExample>())
            CompleteBody(operation, example);
        foreach (var example in metadata.OfType<AnswerExample>())
            CompleteAnswer(operation, example);
        foreach (var csv in metadata.OfType<CsvOffered>())
            OfferCsv(operation, csv);

        CompleteProblems(operation);
    }

    private static void CompleteBody(OpenApiOperation operation, BodyExample example)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } content } body || content.Values.FirstOrDefault() is not { } only)
            return;

        var isJson = example.ContentType == "application/json";
        only.Example = isJson ? JsonNode.Parse(example.Text) : JsonValue.Create(example.Text);
        body.Content = new Dictionary<string, OpenApiMediaType> { [example.ContentType] = only };
    }

    private static void CompleteAnswer(OpenApiOperation operation, AnswerExample example)
    {
        if (MediaTypeOf(operation, $"{example.Status}", "application/json") is { } json)
            json.Example = JsonNode.Parse(example.Text);
    }

    private static void OfferCsv(OpenApiOperation operation, CsvOffered csv)
    {
        if (operation.Responses?["200"].Content is { } content)
        {
            content["text/csv"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = JsonValue.Create(csv.Example),
            };
        }
    }

    private static void CompleteProblems(OpenApiOperation operation)
    {
        foreach (var status in operation.Responses?.Keys.ToArray() ?? [])
        {
            if (MediaTypeOf(operation, status, Problem.ContentType) is { } problem)
                problem.Example = ProblemExamples.Of(status);
        }
    }

    private static OpenApiMediaType? MediaTypeOf(OpenApiOperation operation, string status, string contentType) =>
        operation.Responses?.TryGetValue(status, out var response) == true && response.Content?.TryGetValue(contentType, out var found) == true
            ? found as OpenApiMediaType
            : null;
}

/// <summary>A problem of each status.</summary>
internal static class ProblemExamples
{
    public static JsonObject Of(string status)
    {
        var (code, detail) = status switch
        {
            "400" => ("request.malformed", "The JSON is not what this call takes, at line 1, byte 17."),
            "401" => ("auth.required", "This call needs somebody who is signed in."),
            "403" => ("accounts.forbidden", "Only an administrator can do this."),
            "404" => ("accounts.not_found", "There is no such account."),
            "409" => ("common.stale", "The account is at version 3 by now."),
            "413" => ("request.too_large", "The body is larger than 1048576 bytes."),
            "415" => ("request.content_type", "The body is sent as application/json in UTF-8."),
            "429" => ("request.rate_limited", "There were too many calls in the last minute."),
            _ => ("common.not_ready", "The store cannot be used at present."),
        };
        var number = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(number),
            ["status"] = number,
            ["detail"] = detail,
            ["code"] = code,
        };
    }
}
