using System.Text.Json.Serialization;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>A tier as anyone may see it, in one language.</summary>
internal sealed record TierContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long? To,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("benefits")] IReadOnlyList<BenefitContract> Benefits)
{
    public const string Example = """
        {"items":[{"code":"SMALL","from":0,"to":200,"name":"Small",
        "description":"Up to 200 dispatches a month: an operation still managed by hand, with no need of bulk tools.","benefits":[]},
        {"code":"MEDIUM","from":201,"to":1000,"name":"Medium",
        "description":"201 to 1,000 dispatches a month, with an account executive and VIP support.",
        "benefits":[{"code":"account-executive","parameters":{}},{"code":"vip-support","parameters":{}}]}],"next":null}
        """;

    public static TierContract Of(Tier tier, IReadOnlyList<Benefit> benefits, string language) => new(
        tier.Code,
        tier.From,
        tier.To,
        tier.Name.In(language),
        tier.Description.In(language),
        [.. benefits.Select(BenefitContract.Of)]);
}

/// <summary>Something a tier grants.</summary>
internal sealed record BenefitContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("parameters")] IReadOnlyDictionary<string, string> Parameters)
{
    public static BenefitContract Of(Benefit benefit) =>
        new(benefit.Code, new SortedDictionary<string, string>(benefit.Parameters.ToDictionary(), StringComparer.Ordinal));
}
