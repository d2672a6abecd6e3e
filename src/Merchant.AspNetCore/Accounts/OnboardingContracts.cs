using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account's onboarding.</summary>
internal sealed record OnboardingContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("phase"), JsonConverter(typeof(WordConverter<AccountPhase>))] AccountPhase Phase,
    [property: JsonPropertyName("channels")] IReadOnlyList<string> Channels,
    [property: JsonPropertyName("items")] IReadOnlyList<OnboardingItemContract> Items,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","phase":"onboarding","channels":["mercadolibre","falabella"],
        "items":[{"code":"catalogue","description":"The catalogue of products is loaded.","done":true,"doneAt":"2026-11-23T09:00:00Z",
        "doneBy":"019dd1c2-6f00-7000-8000-0000000000bb"},{"code":"channel-connections","description":"The contracted channels are connected.",
        "done":false,"doneAt":null,"doneBy":null}],"version":2}
        """;

    public static OnboardingContract Of(OnboardingView onboarding) => new(
        onboarding.AccountId.Value, onboarding.Phase, onboarding.Channels, [.. onboarding.Steps.Select(OnboardingItemContract.Of)], onboarding.Version);
}

/// <summary>An item of the checklist and how far it is.</summary>
internal sealed record OnboardingItemContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("done")] bool Done,
    [property: JsonPropertyName("doneAt")] string? DoneAt,
    [property: JsonPropertyName("doneBy")] string? DoneBy)
{
    public static OnboardingItemContract Of(OnboardingStep step) => new(
        step.Item.Code,
        step.Item.Description,
        step.Mark is not null,
        step.Mark is { } mark ? InstantConverter.Text(mark.At) : null,
        step.Mark?.By);
}

/// <summary>Other contracted channels.</summary>
internal sealed record ChannelsContract
{
    public const string Example = """{"channels":["mercadolibre","falabella"],"version":1}""";

    [JsonPropertyName("channels")]
    public IReadOnlyList<string?>? Channels { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>How an onboarding is ended.</summary>
internal sealed record OnboardingCompletionContract
{
    public const string Example = """{"skipOpenItems":false,"version":2}""";

    [JsonPropertyName("skipOpenItems")]
    public bool? SkipOpenItems { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>The contracts of onboarding.</summary>
[JsonSerializable(typeof(OnboardingContract))]
[JsonSerializable(typeof(ChannelsContract))]
[JsonSerializable(typeof(OnboardingCompletionContract))]
internal sealed partial class OnboardingJson : JsonSerializerContext
{
    public static OnboardingJson Http { get; } = new(HttpJson.Options());
}
