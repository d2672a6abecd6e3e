using System.Text.Json.Serialization;

namespace Merchant.WhatsApp.Sending;

/// <summary>A message as the Cloud API takes it: <c>POST /{version}/{phone-number-id}/messages</c>.</summary>
internal sealed record CloudMessage(
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("biz_opaque_callback_data")] string CallbackData)
{
    [JsonPropertyName("messaging_product")]
    public string Product { get; } = "whatsapp";

    [JsonPropertyName("recipient_type")]
    public string RecipientType { get; } = "individual";

    [JsonPropertyName("template")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CloudTemplate? Template { get; init; }

    [JsonPropertyName("text")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CloudText? Text { get; init; }
}

internal sealed record CloudText([property: JsonPropertyName("body")] string Body)
{
    [JsonPropertyName("preview_url")]
    public bool HasPreview { get; }
}

internal sealed record CloudTemplate(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("language")] CloudLanguage Language)
{
    /// <summary>Left out where the template has no parameters.</summary>
    [JsonPropertyName("components")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CloudComponent>? Components { get; init; }
}

internal sealed record CloudLanguage([property: JsonPropertyName("code")] string Code);

internal sealed record CloudComponent([property: JsonPropertyName("parameters")] IReadOnlyList<CloudParameter> Parameters)
{
    [JsonPropertyName("type")]
    public string Type { get; } = "body";
}

internal sealed record CloudParameter([property: JsonPropertyName("text")] string Text)
{
    [JsonPropertyName("type")]
    public string Type { get; } = "text";
}

/// <summary>What the Cloud API answers: the message it took, or why it did not.</summary>
internal sealed record CloudAnswer
{
    [JsonPropertyName("messages")]
    public IReadOnlyList<CloudTaken?>? Messages { get; init; }

    [JsonPropertyName("error")]
    public CloudError? Error { get; init; }
}

internal sealed record CloudTaken([property: JsonPropertyName("id")] string? Id);

/// <summary>Why it did not. Its texts may hold numbers and names: only the code is ever looked at.</summary>
internal sealed record CloudError([property: JsonPropertyName("code")] int? Code);

[JsonSerializable(typeof(CloudMessage))]
[JsonSerializable(typeof(CloudAnswer))]
internal sealed partial class CloudJson : JsonSerializerContext;
