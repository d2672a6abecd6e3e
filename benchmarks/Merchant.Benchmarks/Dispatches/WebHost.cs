using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Merchant.AspNetCore.Security;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>The platform in a web host on Kestrel, and a client of it in the same process. Everybody is an administrator.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private WebHost(WebApplication app, HttpClient client) => (_app, _client) = (app, client);

    public static async Task<WebHost> StartAsync(Database database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(database.Platform.Clock);
        builder.Services.AddSingleton<IActorResolver, Everybody>();
        builder.Services.AddMerchantPlatform()
            .ConfigureOutbox(outbox => outbox.RunRelay = false)
            .AddHttp(o => (o.AnonymousCallsPerMinute, o.SignedInCallsPerMinute, o.CredentialCallsPerMinute) = (null, null, null))
            .UsePostgreSql(database.ConnectionString);

        var app = builder.Build();
        app.MapMerchantPlatform();
        await app.StartAsync();
#pragma warning disable CA2000, CA5399 // The client owns the handler; there are no certificates on loopback.
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000, CA5399
        client.DefaultRequestHeaders.Add("X-Merchant-Request", "1");
        return new WebHost(app, client);
    }

    /// <summary>Sends a file as it lies on the disk, and gives how many of its lines were recorded.</summary>
    public async Task<long> ImportAsync(AccountId account, string file)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await _client.PostAsync(new Uri($"/api/accounts/{account}/dispatches/import", UriKind.Relative), content);
        var answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"The import was refused: {(int)response.StatusCode} {answer}");

        using var report = JsonDocument.Parse(answer);
        return report.RootElement.GetProperty("recorded").GetInt64();
    }

    public async Task LookAsync(AccountId account)
    {
        using var response = await _client.GetAsync(new Uri($"/api/accounts/{account}", UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class Everybody : IActorResolver
    {
        private static readonly Actor Administrator = Actor.Staff("bench", StaffRole.Administrator) with { Via = "benchmarks" };

        public ValueTask<Actor> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) => ValueTask.FromResult(Administrator);
    }
}
