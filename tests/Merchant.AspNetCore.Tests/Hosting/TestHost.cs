using System.Text;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>
/// A host on a real server and a real database. Its clock stands still; nothing runs in the background; there are no
/// rate limits unless a test sets some.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase? _database;
    private readonly FaultLog _faults;
    private readonly HttpClient _client;
    private readonly HostStyle _style;

    private TestHost(WebApplication app, TestDatabase? database, HostStyle style, FakeTimeProvider clock, FaultLog faults)
    {
        (_app, _database, _style, Clock, _faults) = (app, database, style, clock, faults);
        Address = new Uri(app.Urls.Single());
#pragma warning disable CA2000, CA5399 // The client owns the handler; there are no certificates on loopback.
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = Address };
#pragma warning restore CA2000, CA5399
    }

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TestDatabase Database => _database ?? throw new InvalidOperationException("This host has no database.");

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>What was logged as an error.</summary>
    public IReadOnlyCollection<string> Faults => _faults.Faults;

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Starts a host.</summary>
    /// <param name="database">A database with our tables.</param>
    /// <param name="style">What it is besides Merchant.</param>
    /// <param name="limits">Sets our options further.</param>
    /// <param name="platform">Sets the platform further.</param>
    public static async Task<TestHost> StartAsync(
        TestDatabase database, HostStyle style, Action<MerchantHttpOptions>? limits = null, Action<MerchantPlatformBuilder>? platform = null)
    {
        var faults = new FaultLog();
        var builder = CreateBuilder(style, faults);
        var clock = new FakeTimeProvider(TestPlatform.Start);
        builder.Services.AddSingleton<TimeProvider>(clock);
        AddMerchant(builder, database, style, limits, platform);

        var app = builder.Build();
        style.Use(app);
        app.MapMerchantPlatform();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        BenefitDesk.Map(app);
        style.Map(app);
        await app.StartAsync();
        return new TestHost(app, database, style, clock, faults);
    }

    /// <summary>Starts the same host without Merchant.</summary>
    public static async Task<TestHost> StartWithoutMerchantAsync(HostStyle style)
    {
        var faults = new FaultLog();
        var builder = CreateBuilder(style, faults);
        var app = builder.Build();
        style.Use(app);
        style.Map(app);
        await app.StartAsync();
        return new TestHost(app, null, style, new FakeTimeProvider(TestPlatform.Start), faults);
    }

    /// <summary>Calls as somebody; null for nobody.</summary>
    public Api As(Person? person) => new(_client, _style, person, _faults);

    /// <summary>Has every event that is due delivered.</summary>
    public Task<int> DeliverAsync() => Services.GetRequiredService<IEventRelay>().DeliverDueAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _faults.Dispose();
    }

    private static WebApplicationBuilder CreateBuilder(HostStyle style, FaultLog faults)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            EnvironmentName = "Production",
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(TestHost).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders().AddProvider(faults);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        style.AddServices(builder);
        return builder;
    }

    private static void AddMerchant(
        WebApplicationBuilder builder, TestDatabase database, HostStyle style, Action<MerchantHttpOptions>? limits, Action<MerchantPlatformBuilder>? platform)
    {
        builder.Services.AddSingleton<Crm>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(BenefitDesk.Policy, policy => policy
            .AddAuthenticationSchemes(TestSignIn.SchemeName)
            .RequireAuthenticatedUser()
            .RequireMerchantBenefit(BenefitDesk.Benefit));
        var merchant = builder.Services.AddMerchantPlatform()
            .ConfigureOutbox(outbox => (outbox.RunRelay, outbox.MaxAttempts) = (false, 1))
            .AddHttp(style.Configure)
            .AddHttp(options => (options.AnonymousCallsPerMinute, options.SignedInCallsPerMinute, options.CredentialCallsPerMinute) = (null, null, null))
            .AddHttp(limits)
            .AddMerchantOpenApi()
            .AddEventHandler<AccountOpened, Crm>(Crm.Handler);
        database.Use(merchant);

        // A test that brings a sign-in, or a host without one, takes these out again.
        builder.Services.AddSingleton<IPasswords, PlainPasswords>();
        builder.Services.AddSingleton<Mailbox>().AddSingleton<INotifier>(s => s.GetRequiredService<Mailbox>());
        builder.Services.AddSingleton<IMessageRenderer, PlainRenderer>();
        platform?.Invoke(merchant);
    }
}
