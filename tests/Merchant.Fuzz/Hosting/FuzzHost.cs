using Merchant.Events;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.Fuzz.Hosting;

/// <summary>
/// The platform with all its packages on Kestrel. Its clock stands still and nothing runs in the background, so that each
/// change belongs to one request; limits on calls are off, so that they hide no endpoint.
/// </summary>
public sealed class FuzzHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MailFolder _mail;
    private readonly Traffic _traffic;

    private FuzzHost(WebApplication app, MailFolder mail, ErrorLog errors, FakeTimeProvider clock, Traffic traffic) =>
        (_app, _mail, Errors, Clock, _traffic) = (app, mail, errors, clock, traffic);

    public FakeTimeProvider Clock { get; }

    public ErrorLog Errors { get; }

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="database">A database with our tables.</param>
    /// <param name="withPlantedFaults">Whether it has endpoints that do what none may do: the checks have to see them.</param>
    public static async Task<FuzzHost> StartAsync(TestDatabase database, bool withPlantedFaults)
    {
        var (mail, errors, clock) = (new MailFolder(), new ErrorLog(), new FakeTimeProvider(TestPlatform.Start));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"], EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        AddMerchant(builder.Services, database, mail);

        var app = builder.Build();
        var traffic = new Traffic();
        app.Use(traffic.CountAsync);
        app.Use(SayWhichEndpointAsync);
        app.MapMerchantPlatform();
        app.MapOpenApi("/openapi/{documentName}.json");
        if (withPlantedFaults)
            PlantedFaults.Map(app, database);

        await app.StartAsync();
        return new FuzzHost(app, mail, errors, clock, traffic);
    }

    /// <summary>Waits until no request is being worked on: some callers do not wait for the answer.</summary>
    /// <param name="mayCome">Whether one may still be on its way in.</param>
    public Task SettleAsync(bool mayCome) => _traffic.EndAsync(mayCome);

    /// <summary>Has events delivered, and gives the tokens that were mailed, by address.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> DeliverAsync()
    {
        while (await Services.GetRequiredService<IEventRelay>().DeliverDueAsync(CancellationToken.None) > 0)
        {
        }

        return _mail.TakeTokens();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Errors.Dispose();
        _mail.Dispose();
    }

    private static void AddMerchant(IServiceCollection services, TestDatabase database, MailFolder mail)
    {
        var merchant = services.AddMerchantPlatform()
            .ConfigureOutbox(outbox => (outbox.RunRelay, outbox.MaxAttempts) = (false, 1))
            .AddHttp(http =>
            {
                (http.AnonymousCallsPerMinute, http.SignedInCallsPerMinute, http.CredentialCallsPerMinute) = (null, null, null);
                http.ConcurrentImportsPerAccount = null;
            })
            .AddSignIn()
            .AddMerchantOpenApi()
            .AddEmail(email => (email.From, email.PickupFolder) = ("no-reply@platform.example", mail.FullName))
            .AddWhatsApp(CloudStandIn.Configure);
        database.Use(merchant);
        services.AddHttpClient(WhatsAppOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new CloudStandIn());
        UseQuickHashes(services);
    }

    /// <summary>Most of what the run would do otherwise is hashing passwords. The user's type is the package's own.</summary>
    private static void UseQuickHashes(IServiceCollection services)
    {
        var hasher = services.Last(s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IPasswordHasher<>));
        var quick = Options.Create(new PasswordHasherOptions { IterationCount = 1_000 });
        var type = typeof(PasswordHasher<>).MakeGenericType(hasher.ServiceType.GenericTypeArguments);
        var made = Activator.CreateInstance(type, quick) ?? throw new InvalidOperationException($"There is no {type}.");
        services.Add(ServiceDescriptor.Singleton(hasher.ServiceType, made));
    }

    /// <summary>A refusal of ours is told from one of the server or of routing by the endpoint that was reached.</summary>
    private static Task SayWhichEndpointAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } endpoint && endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName == "merchant")
                http.Response.Headers["X-Fuzz-Endpoint"] = pattern;

            return Task.CompletedTask;
        });
        return next(http);
    }
}
