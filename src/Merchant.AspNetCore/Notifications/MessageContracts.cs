using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Notifications;

namespace Merchant.AspNetCore.Notifications;

/// <summary>A message, and how far it is. What it said is not kept.</summary>
internal sealed record MessageContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("template")] string Template,
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("address")] string Address,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("state"), JsonConverter(typeof(WordConverter<MessageState>))] MessageState State,
    [property: JsonPropertyName("attempts")] int Attempts,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("reference")] string? Reference,
    [property: JsonPropertyName("accountId")] Guid? AccountId,
    [property: JsonPropertyName("createdAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("changedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset ChangedAt)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000f1","template":"invitations.member","channel":"email","address":"ana@shop.example",
        "language":"es","state":"inDoubt","attempts":1,"code":"attempt_timeout","reference":null,
        "accountId":"019dd1c2-6f00-7000-8000-0000000000aa","createdAt":"2026-11-23T09:00:00Z","changedAt":"2026-11-23T09:00:45Z"}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static MessageContract Of(Message message) => new(
        message.Id.Value,
        message.Template,
        message.Channel,
        message.Address,
        message.Language,
        message.State,
        message.Attempts,
        message.Code,
        message.Reference,
        message.AccountId?.Value,
        message.CreatedAt,
        message.ChangedAt);
}

/// <summary>Why a message is sent again.</summary>
internal sealed record RepeatMessageContract
{
    public const string Example = """{"reason":"The recipient says that nothing came."}""";

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(MessageContract))]
[JsonSerializable(typeof(RepeatMessageContract))]
[JsonSerializable(typeof(ItemPage<MessageContract>))]
internal sealed partial class NotificationsJson : JsonSerializerContext
{
    public static NotificationsJson Http { get; } = new(HttpJson.Options());
}
