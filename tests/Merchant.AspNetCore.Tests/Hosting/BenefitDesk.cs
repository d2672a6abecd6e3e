using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>A host's own endpoints that ask for a benefit, by filter and by policy.</summary>
internal static class BenefitDesk
{
    public const string Benefit = "vip-support";

    public const string Policy = "vip";

    public static void Map(WebApplication app)
    {
        app.MapGet("/desk/{accountId}/filter", () => Results.Text("filter")).RequireBenefit(Benefit).AllowAnonymous();
        app.MapGroup("/desk/{accountId}/group").RequireBenefit("in-person-events").AllowAnonymous().MapGet("", () => Results.Text("group"));
        app.MapGet("/desk/{accountId}/policy", () => Results.Text("policy")).RequireAuthorization(Policy);
    }
}
