using System.Globalization;
using System.Text.Json;
using Merchant.AspNetCore.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>
/// A host with ways of its own in everything that we could lean on or break: JSON, sign-in, authorization, problems,
/// error pages, controllers, culture, sizes, paths. It does nothing for us.
/// </summary>
public sealed class HostileStyle : HostStyle
{
    /// <summary>Each of its bodies is small, so ours have to ask for more.</summary>
    private const long SmallBodies = 512;

    public override string Prefix => "/partners/v1";

    public override string PathBase => "/mall";

    public override void AddServices(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = SmallBodies);
        var services = builder.Services;
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.ConfigureHttpJsonOptions(json => MakeOdd(json.SerializerOptions));
        services.AddControllers().AddJsonOptions(json => MakeOdd(json.JsonSerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Type = "https://shop.example/problems";
            context.ProblemDetails.Extensions["code"] = "shop";
        });
        services.AddAntiforgery();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddRouting(routing => (routing.LowercaseUrls, routing.AppendTrailingSlash) = (true, true));
        AddSignIn(services);
    }

    public override void Configure(MerchantHttpOptions options)
    {
        base.Configure(options);
        options.AuthenticationSchemes.Add(TestSignIn.SchemeName);
    }

    public override void Use(WebApplication app)
    {
        app.UseExceptionHandler(errors => errors.Run(context =>
            context.Response.WriteAsync($"The shop stumbled: {context.Features.Get<IExceptionHandlerFeature>()?.Error.GetType().Name}")));
        app.UseStatusCodePages("text/plain", "The shop says {0}.");
        app.UseResponseCompression();
        app.UsePathBase(PathBase);
        app.UseRouting();

        // A culture whose calendar and digits are not ours.
        app.Use(async (context, next) =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("ar-SA"), new CultureInfo("tr-TR"));
            await next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public override void Map(WebApplication app)
    {
        app.MapControllers();
        app.MapGet("/shop/orders", () => new ShopOrder("x-1", 12.5m, ShopState.WaitingForMoney)).AllowAnonymous();
        app.MapPost("/shop/orders", (ShopOrder order) => order).AllowAnonymous();
        app.MapGet("/shop/number", (int page) => page).AllowAnonymous();
        app.MapGet("/shop/broken", string () => throw new InvalidOperationException("broken")).AllowAnonymous();
        app.MapGet("/shop/problem", () => Results.Problem("no", statusCode: 418)).AllowAnonymous();
        app.MapGet("/shop/mine", () => "mine").RequireAuthorization();
        app.MapGet("/shop/forgotten", () => "nobody thought of a policy");
        app.MapGet("/shop/sign-in", () => "sign in here").AllowAnonymous();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication("shop-cookie")
            .AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.SchemeName, null)
            .AddCookie("shop-cookie", cookie =>
            {
                cookie.LoginPath = "/shop/sign-in";
                cookie.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status402PaymentRequired;
                    return Task.CompletedTask;
                };
            });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build())
            .SetDefaultPolicy(new AuthorizationPolicyBuilder("shop-cookie").RequireAuthenticatedUser().Build());
    }

    private static void MakeOdd(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.WriteAsString;
        json.PropertyNameCaseInsensitive = true;
        json.WriteIndented = true;
        json.MaxDepth = 16;
        json.Converters.Add(new ShoutingText());
        json.Converters.Add(new UnixTime());
    }
}
