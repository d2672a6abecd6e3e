using Merchant.Common;

namespace Merchant.SampleHost.Demo;

/// <summary>Seeds the demo and says on the console where everything is.</summary>
internal static class DemoAnnouncement
{
    public static async Task SeedAndSayAsync(WebApplication app, DemoSettings settings)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(app.Lifetime.ApplicationStopping);

        var output = Console.Out;
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Merchant sample host: {string.Join(' ', app.Urls)}");
        await output.WriteLineAsync($"  database  {(settings.Database == "sqlite" ? settings.Connection : "PostgreSQL")}");
        await output.WriteLineAsync($"  clock     {app.Services.GetRequiredService<TimeProvider>().Now():yyyy-MM-dd HH:mm} UTC{(settings.Start is null ? "" : " (shifted)")}");
        await output.WriteLineAsync(settings.Password is null
            ? "  sign-ins  none: set Demo:Password"
            : $"  sign-ins  {DemoPeople.Administrator} and {DemoPeople.Owner}, password {settings.Password}");
        await output.WriteLineAsync("  reference / (OpenAPI: /openapi/merchant.json)");
    }
}
