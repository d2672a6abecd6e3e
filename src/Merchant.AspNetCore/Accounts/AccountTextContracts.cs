using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Notifications;

namespace Merchant.AspNetCore.Accounts;

/// <summary>A text that an account can have.</summary>
internal sealed record AccountTextContract(
    [property: JsonPropertyName("template")] string Template,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("variables")] IReadOnlyList<string> Variables,
    [property: JsonPropertyName("overridden")] bool IsOverridden,
    [property: JsonPropertyName("text")] MessageTextContract? Text,
    [property: JsonPropertyName("changedAt")] string? ChangedAt,
    [property: JsonPropertyName("changedBy")] string? ChangedBy,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = $$"""
        {"template":"invitations.member","language":"es","variables":["name","platform","link","token","account","role","expiresAt"],
        "overridden":true,"text":{{MessageTextContract.Example}},"changedAt":"2026-11-23T09:00:00Z",
        "changedBy":"019dd1c2-6f00-7000-8000-0000000000bb","version":1}
        """;

    public static AccountTextContract Of(AccountTextView text) => new(
        text.Template,
        text.Language,
        text.Variables,
        text.Own is not null,
        text.Text is { } words ? new MessageTextContract { Subject = words.Subject, Text = words.Text, Html = words.Html } : null,
        text.Own is { } own ? InstantConverter.Text(own.At) : null,
        text.Own?.By,
        text.Own?.Version ?? 0);
}

/// <summary>All texts that an account can have; there are as many as templates and languages.</summary>
internal sealed record AccountTextsContract([property: JsonPropertyName("items")] IReadOnlyList<AccountTextContract> Items)
{
    public const string Example = $$"""{"items":[{{AccountTextContract.Example}}]}""";

    public static AccountTextsContract Of(IReadOnlyList<AccountTextView> texts) => new([.. texts.Select(AccountTextContract.Of)]);
}

/// <summary>A text's parts, in Liquid.</summary>
internal sealed record MessageTextContract
{
    public const string Example = """
        {"subject":"Te esperamos en {{ account }}","text":"Acepta la invitación: {% if link != \"\" %}{{ link }}{% else %}{{ token }}{% endif %}","html":null}
        """;

    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("html")]
    public string? Html { get; init; }

    public MessageText ToText() => new(Subject ?? "", Text ?? "", Html);
}

/// <summary>A text to save.</summary>
internal sealed record SavedTextContract
{
    public const string Example = """
        {"subject":"Te esperamos en {{ account }}","text":"Acepta la invitación: {% if link != \"\" %}{{ link }}{% else %}{{ token }}{% endif %}","html":null,"version":0}
        """;

    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("html")]
    public string? Html { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }

    public MessageText ToText() => new(Subject ?? "", Text ?? "", Html);
}

/// <summary>A message as its reader would see it.</summary>
internal sealed record RenderedMessageContract(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("html")] string? Html)
{
    public const string Example = """
        {"subject":"Te esperamos en Casa Lola","text":"Acepta la invitación: https://shop.example/open?token=mt_sample","html":null}
        """;

    public static RenderedMessageContract Of(RenderedMessage message) => new(message.Subject, message.Text, message.Html);
}

/// <summary>The contracts of accounts' texts.</summary>
[JsonSerializable(typeof(AccountTextsContract))]
[JsonSerializable(typeof(SavedTextContract))]
[JsonSerializable(typeof(RenderedMessageContract))]
internal sealed partial class AccountTextsJson : JsonSerializerContext
{
    public static AccountTextsJson Http { get; } = new(HttpJson.Options());
}
