using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>What the published reference says of a message: which one is taken, and by which error another is refused.</summary>
internal static partial class CloudReference
{
    private static readonly string[] Fields = ["messaging_product", "recipient_type", "to", "type", "template", "text", "biz_opaque_callback_data"];

    /// <summary>The templates that the shop has registered, with how many parameters their bodies have.</summary>
    private static readonly Dictionary<string, int> Templates = new()
    {
        ["merchant_application_submitted"] = 2,
        ["merchant_application_in_review"] = 2,
        ["merchant_application_needs_information"] = 1,
        ["merchant_application_approved"] = 2,
        ["merchant_application_rejected"] = 2,
        ["merchant_application_withdrawn"] = 1,
        ["merchant_application_expired"] = 1,
        ["merchant_application_reminder"] = 1,
        ["order_news"] = 1,
        ["no_parameters"] = 0,
    };

    private static readonly string[] Languages = ["en", "es", "pt_BR"];

    public static (int Status, int Code)? FaultOf(JsonElement message)
    {
        if (message.EnumerateObject().Any(f => !Fields.Contains(f.Name)))
            return (400, 100);
        if (Text(message, "messaging_product") != "whatsapp" || Text(message, "recipient_type") != "individual")
            return (400, 100);
        if (!Number().IsMatch(Text(message, "to") ?? "") || Text(message, "biz_opaque_callback_data") is not { Length: > 0 and <= 512 })
            return (400, 131009);

        return Text(message, "type") switch
        {
            "template" when !message.TryGetProperty("text", out _) => FaultOfTemplate(message.GetProperty("template")),
            "text" when !message.TryGetProperty("template", out _) => FaultOfText(message.GetProperty("text")),
            _ => (400, 131051),
        };
    }

    private static (int Status, int Code)? FaultOfText(JsonElement text) =>
        Text(text, "body") is { Length: > 0 and <= 4096 } ? null : (400, 131009);

    private static (int Status, int Code)? FaultOfTemplate(JsonElement template)
    {
        if (Text(template, "name") is not { } name || !Templates.TryGetValue(name, out var count))
            return (404, 132001);
        if (!Languages.Contains(Text(template.GetProperty("language"), "code")))
            return (404, 132001);

        var components = template.TryGetProperty("components", out var list) ? list.EnumerateArray().ToList() : [];
        if (components.Any(c => Text(c, "type") != "body"))
            return (400, 132012);

        var parameters = components.SelectMany(c => c.GetProperty("parameters").EnumerateArray()).ToList();
        if (parameters.Count != count || components.Count > 1 || (count == 0 && components.Count > 0))
            return (400, 132000);

        return parameters.Select(FaultOfParameter).FirstOrDefault(fault => fault is not null);
    }

    private static (int Status, int Code)? FaultOfParameter(JsonElement parameter) => Text(parameter, "text") switch
    {
        _ when Text(parameter, "type") != "text" => (400, 132012),
        null or "" => (400, 131008),
        { Length: > 1024 } => (400, 132005),
        var text when Forbidden().IsMatch(text) || string.IsNullOrWhiteSpace(text) => (400, 132018),
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    [GeneratedRegex("^\\+?[1-9][0-9]{6,14}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex("[\\r\\n\\t]| {5,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();
}
