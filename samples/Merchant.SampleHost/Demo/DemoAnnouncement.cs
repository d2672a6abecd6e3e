using Merchant.Common;

namespace Merchant.SampleHost.Demo;

/// <summary>Seeds the demo and says on the console where everything is.</summary>
internal static class DemoAnnouncement
{
    public static async Task SeedAndSayAsync(WebApplication app, DemoSettings settings)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var stopping = app.Lifetime.ApplicationStopping;
            if (settings.Password is not null)
                await app.Services.EnsureMerchantAdministratorAsync(DemoPeople.Administrator, "Ada Administrator", settings.Password, stopping);

            var people = scope.ServiceProvider.GetRequiredService<DemoPeople>();
            await people.AddStaffAsync(stopping);
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(stopping);
            await people.AddOwnerAsync(stopping);
            await scope.ServiceProvider.GetRequiredService<DemoApplications>().RunAsync(stopping);
        }

        var output = Console.Out;
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Merchant sample host: {string.Join(' ', app.Urls)}");
        await output.WriteLineAsync($"  database  {(settings.Database == "sqlite" ? settings.Connection : "PostgreSQL")}");
        await output.WriteLineAsync($"  clock     {app.Services.GetRequiredService<TimeProvider>().Now():yyyy-MM-dd HH:mm} UTC{(settings.Start is null ? "" : " (shifted)")}");
        await output.WriteLineAsync(settings.Password is null
            ? "  sign-ins  none: set Demo:Password"
            : $"  sign-ins  {string.Join(", ", DemoPeople.All)}; password {settings.Password}");
        if (app.Environment.IsDevelopment())
            await output.WriteLineAsync("  mailbox   /demo/mailbox (e-mail and WhatsApp)");

        await output.WriteLineAsync("  reference / (OpenAPI: /openapi/merchant.json)");
    }
}
