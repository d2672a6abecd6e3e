using System.Net;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Merchant.WhatsApp.Sending;

/// <summary>
/// How often a request is made, and how long it may take. Only what was surely not taken is repeated: see
/// <see cref="CloudVerdict"/>. A message in doubt is left to a person, or to what Meta tells of it later.
/// </summary>
internal static class CloudResilience
{
    public const string Name = "merchant-whatsapp";

    /// <summary>How often a request is made at most.</summary>
    public const int MostRequests = 3;

    /// <summary>The longest that is waited between two; whoever asks for more is answered later, as another attempt.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is sent after most of the last requests failed.</summary>
    public static TimeSpan Break { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that all of it takes.</summary>
    public static TimeSpan Longest(TimeSpan timeout) => (timeout * MostRequests) + (LongestWait * (MostRequests - 1));

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var clock = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.TimeProvider = clock;
        pipeline
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MostRequests - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = LongestWait,
                ShouldHandle = async args => await MayRepeatAsync(args.Outcome, clock).ConfigureAwait(false),
                DelayGenerator = args => ValueTask.FromResult(RetryAfter.Of(args.Outcome.Result, clock)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = args => ValueTask.FromResult(IsOutage(args.Outcome)),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = context.ServiceProvider.GetRequiredService<IOptions<WhatsAppOptions>>().Value.Timeout });
    }

    /// <summary>Whether no connection was made, so that nothing can have been sent.</summary>
    public static bool WasNeverConnected(Exception? exception) => exception switch
    {
        HttpRequestException request => request.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // SocketsHttpHandler.ConnectTimeout; a client's own timeout is off, and Polly's has an exception of its own.
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    private static async Task<bool> MayRepeatAsync(Outcome<HttpResponseMessage> outcome, TimeProvider clock)
    {
        if (outcome.Result is not { } response)
            return WasNeverConnected(outcome.Exception);
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
            return false;

        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        return CloudVerdict.Of(response.StatusCode, body).Fault is { Outcome: SendOutcome.Deferred, IsOfSetUp: false, RetryAfter: null }
            && (RetryAfter.Of(response, clock) ?? TimeSpan.Zero) <= LongestWait;
    }

    private static bool IsOutage(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? response.StatusCode >= HttpStatusCode.InternalServerError
        : outcome.Exception is HttpRequestException or TimeoutRejectedException or IOException || WasNeverConnected(outcome.Exception);
}

/// <summary>When the server wants to be asked again.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider clock)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait is null ? null : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
