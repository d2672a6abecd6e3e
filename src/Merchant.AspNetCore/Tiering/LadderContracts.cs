using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>The ladder with all its versions, for administrators.</summary>
internal sealed record LadderContract(
    [property: JsonPropertyName("latest")] int Latest,
    [property: JsonPropertyName("current")] LadderVersionContract Current,
    [property: JsonPropertyName("versions")] IReadOnlyList<LadderVersionContract> Versions)
{
    public const string Example = $$"""{"latest":2,"current":{{LadderVersionContract.Example}},"versions":[{{LadderVersionContract.Example}}]}""";

    public static LadderContract Of(LadderHistory history, LadderVersion current) => new(
        history.Latest.Number, LadderVersionContract.Of(current), [.. history.Versions.Select(LadderVersionContract.Of)]);
}

/// <summary>One version of the ladder, with all its languages.</summary>
/// <param name="Number">1 for the first, one more for each after it.</param>
/// <param name="EffectiveFrom">The month from whose first day on it holds; null for the one that holds since ever.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">Who saved it.</param>
/// <param name="Tiers">Its tiers, lowest first.</param>
internal sealed record LadderVersionContract(
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("effectiveFrom")] string? EffectiveFrom,
    [property: JsonPropertyName("savedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset SavedAt,
    [property: JsonPropertyName("savedBy")] string SavedBy,
    [property: JsonPropertyName("tiers")] IReadOnlyList<LadderTierContract> Tiers)
{
    public const string Example = """
        {"number":2,"effectiveFrom":"2027-01","savedAt":"2026-11-23T09:00:00Z","savedBy":"admin","tiers":[
        {"code":"SMALL","from":0,"to":100,"name":{"en":"Small","es":"Pequeña"},"description":{},"benefits":[]},
        {"code":"LARGE","from":101,"to":null,"name":{"en":"Large","es":"Grande"},"description":{},
        "benefits":[{"code":"vip-support","parameters":{}}]}]}
        """;

    public static LadderVersionContract Of(LadderVersion version) => new(
        version.Number,
        version.EffectiveFrom == YearMonth.First ? null : version.EffectiveFrom.ToString(),
        version.SavedAt,
        version.SavedBy,
        [.. version.Ladder.Lines.Select(LadderTierContract.Of)]);
}

/// <summary>One tier of a version.</summary>
internal sealed record LadderTierContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long? To,
    [property: JsonPropertyName("name")] IReadOnlyDictionary<string, string> Name,
    [property: JsonPropertyName("description")] IReadOnlyDictionary<string, string> Description,
    [property: JsonPropertyName("benefits")] IReadOnlyList<BenefitContract> Benefits)
{
    public static LadderTierContract Of(TierLine line) => new(
        line.Code, line.From, line.To, Sorted(line.Name), Sorted(line.Description), [.. line.Benefits.Select(BenefitContract.Of)]);

    private static SortedDictionary<string, string> Sorted(LocalizedText text) => new(text.Texts.ToDictionary(), StringComparer.Ordinal);
}
