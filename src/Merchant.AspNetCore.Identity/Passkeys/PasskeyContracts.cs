using System.Text.Json;
using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.SignIn;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>The password, once more, and a code or a recovery code where codes are asked for.</summary>
internal sealed record OfferPasskeyContract
{
    public const string Example = """{"currentPassword":"a long sentence of mine"}""";

    [JsonPropertyName("currentPassword")]
    public string? CurrentPassword { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("recoveryCode")]
    public string? RecoveryCode { get; init; }
}

/// <summary>A challenge, and what is to be brought back with the answer.</summary>
internal sealed record PasskeyOfferContract(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("options")] JsonElement Options)
{
    public const string CreationExample = """
        {"state":"CfDJ8…","options":{"rp":{"name":"shop.example","id":"shop.example"},
        "user":{"id":"MDE5ZGQxYzI","name":"lola@casa-lola.example","displayName":"Lola Pérez"},"challenge":"2VrUR0o8LxM","pubKeyCredParams":[{"type":"public-key","alg":-7}],
        "timeout":300000,"excludeCredentials":[],"authenticatorSelection":{"residentKey":"required","requireResidentKey":true,"userVerification":"required"},
        "attestation":"none"}}
        """;

    public const string RequestExample = """
        {"state":"CfDJ8…","options":{"challenge":"2VrUR0o8LxM","timeout":300000,"rpId":"shop.example","allowCredentials":[],"userVerification":"required"}}
        """;

    public static PasskeyOfferContract Of(PasskeyOffer offer) => new(offer.State, offer.Options);
}

/// <summary>A passkey that a browser made.</summary>
internal sealed record AddPasskeyContract
{
    public const string Example = """
        {"name":"Lola's phone","state":"CfDJ8…","credential":{"id":"q3BrL0wX","rawId":"q3BrL0wX","type":"public-key","authenticatorAttachment":"platform",
        "clientExtensionResults":{},"response":{"clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0","attestationObject":"o2NmbXRkbm9uZQ","transports":["internal"]}}}
        """;

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("state")]
    public string? State { get; init; }

    [JsonPropertyName("credential")]
    public JsonElement? Credential { get; init; }
}

/// <summary>A passkey's answer to a challenge.</summary>
internal sealed record PasskeySignInContract
{
    public const string Example = """
        {"mode":"cookie","state":"CfDJ8…","credential":{"id":"q3BrL0wX","rawId":"q3BrL0wX","type":"public-key","authenticatorAttachment":"platform",
        "clientExtensionResults":{},"response":{"clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0","authenticatorData":"SZYN5YgOjGh0NBcP","signature":"MEUCIQDx",
        "userHandle":"MDE5ZGQxYzI"}}}
        """;

    [JsonPropertyName("state")]
    public string? State { get; init; }

    [JsonPropertyName("credential")]
    public JsonElement? Credential { get; init; }

    [JsonPropertyName("mode")]
    public string? Mode { get; init; }

    public Result<SessionKind> ParseMode() => SessionMode.Parse(Mode);
}

/// <summary>A passkey.</summary>
internal sealed record PasskeyContract(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("createdAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("lastUsedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? LastUsedAt)
{
    public const string Example = """{"id":"q3BrL0wX","name":"Lola's phone","createdAt":"2026-11-23T09:00:00Z","lastUsedAt":null}""";

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static PasskeyContract Of(Passkey passkey) => new(passkey.CredentialId, passkey.Name, passkey.CreatedAt, passkey.LastUsedAt);
}

/// <summary>The contracts of passkeys.</summary>
[JsonSerializable(typeof(OfferPasskeyContract))]
[JsonSerializable(typeof(PasskeyOfferContract))]
[JsonSerializable(typeof(AddPasskeyContract))]
[JsonSerializable(typeof(PasskeySignInContract))]
[JsonSerializable(typeof(PasskeyContract))]
[JsonSerializable(typeof(ItemPage<PasskeyContract>))]
internal sealed partial class PasskeyJson : JsonSerializerContext
{
    public static PasskeyJson Http { get; } = new(HttpJson.Options());
}
