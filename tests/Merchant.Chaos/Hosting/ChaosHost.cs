using System.Security.Claims;
using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.AspNetCore.DataProtection;

namespace Merchant.Chaos.Hosting;

/// <summary>
/// The host that is killed: the platform as any host has it, with short leases, so that what a dead process held is
/// somebody else's soon. It says <c>starting</c> before it starts and <c>listening</c> with its address when it answers;
/// when its driver is gone, it goes too.
/// </summary>
internal static class ChaosHost
{
    public const string Starting = "starting";

    public const string Listening = "listening ";

    public static async Task RunAsync(HostSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddMerchant(builder.Services, settings);

        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.User = Everybody(http.Request.Headers["X-Chaos-Caller"].ToString());
            return next(http);
        });
        app.MapMerchantPlatform();
        LeaveWithTheDriver();
        await Console.Out.WriteLineAsync(Starting);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(Listening + app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    private static void AddMerchant(IServiceCollection services, HostSettings settings)
    {
        services.AddSingleton<TimeProvider>(_ => new SharedClock(settings.Folder));
        services.AddSingleton(_ => new Journal(settings.Folder));
        services.AddSingleton<IMessageChannel, JournalChannel>();
        services.AddSingleton<IPasswords, CheapPasswords>();
        services.AddHostedService<EveryJob>();
        services.AddDataProtection().SetApplicationName("chaos").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Folder, "keys")));
        var merchant = services.AddMerchantPlatform()
            .AddHttp(http => (http.AnonymousCallsPerMinute, http.SignedInCallsPerMinute, http.CredentialCallsPerMinute) = (null, null, null))
            .ConfigureOutbox(outbox =>
            {
                outbox.PollInterval = TimeSpan.FromMilliseconds(200);
                outbox.Lease = TimeSpan.FromSeconds(3);
                outbox.FirstRetry = TimeSpan.FromMilliseconds(200);
                outbox.MaxAttempts = 50;
                outbox.Retention = TimeSpan.FromDays(3_650);
            })
            .ConfigureNotifications(messages => (messages.AttemptTimeout, messages.FirstRetry, messages.Retention) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), TimeSpan.FromDays(3_650)))
            .ConfigureApplications(applications => applications.PolicyTimeout = TimeSpan.FromSeconds(1))
            .AddNotifications()
            .AddEventHandler<AccountOpened, Witness>(Witness.Handler)
            .AddEventHandler<ApplicationMoved, Witness>(Witness.Handler)
            .AddEventHandler<InvitationIssued, Witness>(Witness.Handler)
            .AddEventHandler<MemberJoined, Witness>(Witness.Handler)
            .AddEventHandler<AccountTierChanged, Witness>(Witness.Handler);
        _ = settings.Provider == "postgresql"
            ? merchant.UsePostgreSql(settings.ConnectionString, store => store.MigrateOnStartup = true)
            : merchant.UseSqlite(settings.ConnectionString, store => store.MigrateOnStartup = true);
        StoreTrouble.Add(services, settings);
    }

    /// <summary>Who calls is taken at their word.</summary>
    private static ClaimsPrincipal Everybody(string name) => name.Length == 0
        ? new ClaimsPrincipal(new ClaimsIdentity())
        : new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", name), new Claim("merchant:staff", "administrator")], "chaos"));

    private static void LeaveWithTheDriver() => _ = Task.Run(async () =>
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to a host; the end is what counts.
        }

        Environment.Exit(0);
    });
}
