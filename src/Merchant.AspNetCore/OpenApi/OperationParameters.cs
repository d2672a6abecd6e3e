using System.Text.Json.Nodes;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Merchant.AspNetCore.OpenApi;

/// <summary>
/// The parameters of an operation. Handlers bind them as text, and the account not at all: what each of them is stands
/// here.
/// </summary>
internal static class OperationParameters
{
    public static List<IOpenApiParameter> Of(ApiDescription description, bool takesIdempotencyKey)
    {
        var parameters = new List<IOpenApiParameter>();
        var path = description.RelativePath ?? "";
        foreach (var parameter in RoutePatternFactory.Parse(path).Parameters)
            parameters.Add(Create(parameter.Name, ParameterLocation.Path, path));
        foreach (var parameter in description.ParameterDescriptions.Where(p => p.Source == BindingSource.Query))
            parameters.Add(Create(parameter.Name, ParameterLocation.Query, path));
        if (takesIdempotencyKey)
            parameters.Add(Create(IdempotencyKey.Header, ParameterLocation.Header, path));
        if (description.HttpMethod is { } method && !HttpMethods.IsGet(method))
            parameters.Add(Create(CrossSiteFilter.Header, ParameterLocation.Header, path));

        return parameters;
    }

    private static OpenApiParameter Create(string name, ParameterLocation location, string path)
    {
        var (text, schema) = Describe(name, path);
        return new OpenApiParameter
        {
            Name = name,
            In = location,
            Required = location == ParameterLocation.Path,
            Description = text,
            Schema = schema,
        };
    }

    private static (string Text, OpenApiSchema Schema) Describe(string name, string path) => name switch
    {
        "accountId" => ("The account's identifier.", Text("uuid")),
        "invitationId" => ("The invitation.", Text("uuid")),
        "token" => ("The token in the link that was mailed.", Text()),
        "trackingToken" => ("The token that shows how far an application is.", Text()),
        "applicantToken" => ("The token that opens an application.", Text()),
        "version" => ("The version of the form; the present one where none is named.", Text()),
        "eventId" => ("The event.", Text("uuid")),
        "keyId" => ("The API key.", Text("uuid")),
        "item" => ("The code of an item of the checklist.", Text()),
        "handler" => ("The handler's name.", Text()),
        "id" => ("The merchant's own id of the dispatch.", Text()),
        "cursor" => ("What the page before gave as next.", Text()),
        "limit" => ("The items of a page.", Number(1, PageRequest.MaxLimit, PageRequest.DefaultLimit)),
        "month" => ("The month, as 2011-12; the account's present month where none is named.", Pattern(@"^\d{4}-\d{2}$")),
        "asOf" => ("A past day, or today, in the account's zone.", Text("date")),
        "template" => ("The code of the message: invitations.member.", Text()),
        "messageId" => ("The message.", Text("uuid")),
        "language" when path.Contains("/message-texts/", StringComparison.Ordinal) => ("The language of the text: es, en, pt-BR.", Text()),
        "language" => ("The language of names and descriptions: es, en, pt-BR.", Text()),
        "format" => ("The form of the answer.", Words("json", "csv")),
        "applicationId" => ("The application.", Text("uuid")),
        "status" => ("The status that applications have; those to review where none is named.", Words("draft", "submitted", "inReview", "needsInformation", "approved", "rejected", "withdrawn", "expired")),
        "assignee" => ("The reviewer who has them, or none.", Text()),
        "held" => ("Whether something of the same person stands in their way.", Words("true", "false")),
        "from" => ("The first day, in UTC; thirty days up to the last where none is named.", Text("date")),
        "to" => ("The last day, in UTC; today where none is named.", Text("date")),
        "personId" => ("The person.", Text("uuid")),
        "credentialId" => ("The passkey, by the id that its device gave it.", Text()),
        "absenceId" => ("The absence.", Text("uuid")),
        "duty" => ("What accounts wait for; an executive where nothing is named.", Words("executive", "implementer")),
        "state" when path.EndsWith("/assignments", StringComparison.Ordinal) => ("How far assignments are.", Words("waiting")),
        "state" when path.EndsWith("/messages", StringComparison.Ordinal) =>
            ("The state that messages have; all where none is named.", Words("waiting", "sending", "sent", "delivered", "read", "failed", "inDoubt")),
        "state" => ("How far deliveries are.", Words("dead", "pending", "handled")),
        IdempotencyKey.Header => ("Names the call: sent again with the same body, it gets the same answer.", Text()),
        CrossSiteFilter.Header => ("1; needed by callers who are signed in by cookie.", Words("1")),
        _ => ("", Text()),
    };

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Pattern(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Words(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w))] };

    private static OpenApiSchema Number(int least, int most, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = otherwise,
    };
}
