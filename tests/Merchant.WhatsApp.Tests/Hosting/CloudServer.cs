using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>
/// A local server in the place of Meta's Cloud API. It follows the published reference (WhatsApp Business Platform, Cloud
/// API, "Messages" and "Error codes", as of v23.0) and refuses what that refuses; it is not Meta's, and nothing here was
/// tried against Meta's. What it answers can be scripted, a step for each request.
/// </summary>
public sealed class CloudServer : IAsyncDisposable
{
    public const string Token = "EAAJtesttoken0123456789";
    public const string Version = "v23.0";
    public const string PhoneNumberId = "106540352242922";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _requests = new();
    private readonly ConcurrentQueue<CloudStep> _script = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _atWork;

    private CloudServer(WebApplication app)
    {
        _app = app;
        app.MapPost("/{**path}", AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The bodies of the requests that arrived, good or not.</summary>
    public IReadOnlyList<JsonElement> Requests => [.. _requests];

    public JsonElement Only => Assert.Single(Requests);

    /// <summary>Whether no request is being answered.</summary>
    public bool IsIdle => Volatile.Read(ref _atWork) == 0;

    public static async Task<CloudServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new CloudServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Says how the next requests are answered; those after them are judged by the reference.</summary>
    public void Next(params ReadOnlySpan<CloudStep> steps)
    {
        foreach (var step in steps)
            _script.Enqueue(step);
    }

    /// <summary>Waits until a further request has arrived.</summary>
    public async Task ArrivalAsync() => Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(30)), "No request arrived.");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _atWork);
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            _requests.Enqueue(body.RootElement.Clone());
            _arrivals.Release();
            var step = _script.TryDequeue(out var scripted) ? scripted : Judge(http.Request, body.RootElement.Clone());
            await step(http);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    private CloudStep Judge(HttpRequest request, JsonElement message)
    {
        if (request.Headers.Authorization != $"Bearer {Token}")
            return CloudSteps.Error(401, 190);
        if (request.Path != $"/{Version}/{PhoneNumberId}/messages" || request.ContentType != "application/json")
            return CloudSteps.Error(400, 100);

        return CloudReference.FaultOf(message) is { } fault
            ? CloudSteps.Error(fault.Status, fault.Code)
            : CloudSteps.Accept($"wamid.HBgNMTIzNDU2Nzg5MDEyMxUCABEYEjA3{_requests.Count}");
    }
}

/// <summary>How the server answers one request.</summary>
public delegate Task CloudStep(HttpContext http);
