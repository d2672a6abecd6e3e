using System.Net.Http.Headers;
using System.Text.Json;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Merchant.WhatsApp.Sending;

/// <summary>Hands messages to the Cloud API, and says what came of it.</summary>
internal sealed partial class CloudApi(
    IHttpClientFactory clients, IOptionsMonitor<WhatsAppOptions> options, TimeProvider clock, ILogger<CloudApi> logger)
{
    private static readonly CloudFault Unreachable = CloudFault.Later("whatsapp.unreachable");
    private static readonly CloudFault ConnectionLost = new("whatsapp.connection_lost", SendOutcome.Unknown);
    private static readonly CloudFault TimedOut = new("whatsapp.timeout", SendOutcome.Unknown);

    public async Task<CloudReply> SendAsync(CloudMessage message, CancellationToken cancellationToken)
    {
        var reply = await TrySendAsync(message, cancellationToken).ConfigureAwait(false);
        if (reply.Fault is { IsOfSetUp: true } fault)
            LogSetUp(logger, fault.Code);

        return reply;
    }

    private async Task<CloudReply> TrySendAsync(CloudMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(WhatsAppOptions.HttpClientName);
            using var request = Request(message, options.CurrentValue);
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var (reference, fault) = CloudVerdict.Of(response.StatusCode, body);
            return new CloudReply(reference, fault, RetryAfter.Of(response, clock) ?? fault?.RetryAfter);
        }
        catch (BrokenCircuitException exception)
        {
            return new CloudReply(null, CloudFault.Later("whatsapp.unavailable"), exception.RetryAfter ?? CloudResilience.Break);
        }
        catch (TimeoutRejectedException)
        {
            return new CloudReply(null, TimedOut, null);
        }
        catch (Exception exception) when (CloudResilience.WasNeverConnected(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new CloudReply(null, Unreachable, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new CloudReply(null, ConnectionLost, null);
        }
    }

    private static HttpRequestMessage Request(CloudMessage message, WhatsAppOptions options)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, CloudJson.Default.CloudMessage));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress, $"/{options.ApiVersion}/{options.PhoneNumberId}/messages"))
        {
            Content = content,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.AccessToken) },
        };
    }

    [LoggerMessage(1, LogLevel.Error, "WhatsApp messages do not go out as the set-up stands: {Code}. See docs/whatsapp.md.")]
    private static partial void LogSetUp(ILogger logger, string code);
}

/// <summary>What came of a request.</summary>
/// <param name="Reference">What Meta calls the message; null where it has not taken it, or by a name that is too long.</param>
/// <param name="Fault">What went wrong; null where it took the message.</param>
/// <param name="RetryAfter">When to try again, where the server says so.</param>
internal readonly record struct CloudReply(string? Reference, CloudFault? Fault, TimeSpan? RetryAfter);
