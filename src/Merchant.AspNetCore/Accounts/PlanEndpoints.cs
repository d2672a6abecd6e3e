using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Accounts;

/// <summary>The plans as anyone may see them: <c>/api/plans</c>.</summary>
internal static class PlanEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMerchantGroup("/plans", Access.Anyone, "Plans")
        .MapGet("", List)
        .Describe("ListPlans", "The plans an account can be on, least first, with their capabilities.")
        .Answers<ItemPage<PlanContract>>(PlanContract.Example)
        .Refuses(429);

    private static Answer List([FromServices] IOptions<AccountOptions> options) =>
        Answer.Ok(new ItemPage<PlanContract>([.. options.Value.Plans.Select(PlanContract.Of)], null), PlansJson.Http.ItemPagePlanContract);
}

/// <summary>A plan.</summary>
internal sealed record PlanContract(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("capabilities")] IReadOnlyList<string> Capabilities)
{
    public const string Example = """
        {"items":[{"code":"free","name":"Free","capabilities":[]},{"code":"pro","name":"Pro","capabilities":["customers:write"]}],"next":null}
        """;

    public static PlanContract Of(Plan plan) => new(plan.Code, plan.Name, plan.Capabilities);
}

/// <summary>The contracts of plans.</summary>
[JsonSerializable(typeof(ItemPage<PlanContract>))]
internal sealed partial class PlansJson : JsonSerializerContext
{
    public static PlansJson Http { get; } = new(HttpJson.Options());
}
