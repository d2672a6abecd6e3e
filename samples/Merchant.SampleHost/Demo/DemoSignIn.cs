using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Merchant.SampleHost.Demo;

/// <summary>The sample's own sign-in, by cookie.</summary>
internal static class DemoSignIn
{
    public const string RateLimit = "sign-in";

    public static void MapDemoSignIn(this WebApplication app)
    {
        app.MapPost("/api/staff/sign-in", SignInAsync).RequireRateLimiting(RateLimit).ExcludeFromDescription();
        app.MapPost("/api/staff/sign-out", SignOutAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(Credentials credentials, DemoPeople people, HttpContext context)
    {
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var identity = await people.SignInAsync(credentials.Email, credentials.Password, scheme, context.RequestAborted);
        if (identity is null)
        {
            return TypedResults.Problem(
                "The e-mail or the password is not right.",
                statusCode: StatusCodes.Status401Unauthorized,
                extensions: new Dictionary<string, object?> { ["code"] = "auth.credentials" });
        }

        await context.SignInAsync(scheme, new ClaimsPrincipal(identity));
        return TypedResults.NoContent();
    }

    private static Task SignOutAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private sealed record Credentials(string? Email, string? Password);
}
