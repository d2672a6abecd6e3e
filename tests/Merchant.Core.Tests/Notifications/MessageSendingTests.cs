using Merchant.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.Notifications;

/// <summary>How an attempt ends when its host stops, its time is over, or its channel throws.</summary>
public sealed class MessageSendingTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutgoingMessage Mail = new(
        MessageId.New(Start), "ana@shop.example", "en",
        new Notification("t", new Recipient("ana@shop.example", null), new Dictionary<string, string>(StringComparer.Ordinal), new EventContext(EventId.New(Start), 1, Start, null, 1, "h")),
        new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly MessageSending _sending;

    public MessageSendingTests() => _sending = new MessageSending(Options.Create(new NotificationOptions()), _clock, NullLogger<MessageSending>.Instance);

    [Fact]
    public async Task Send_HostStopsAndTheChannelSaysItDidNotGoOut_IsDeferred()
    {
        using var stopping = new CancellationTokenSource();
        var word = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = new Channel(token =>
        {
            token.Register(() => _ = Task.Run(() => word.SetResult(SendResult.Deferred("email.cancelled")), TestContext.Current.CancellationToken));
            return word.Task;
        });

        var sending = _sending.SendAsync(channel, Mail, stopping.Token);
        await stopping.CancelAsync();

        Assert.Equal(SendResult.Deferred("email.cancelled"), await sending);
    }

    [Fact]
    public async Task Send_HostStopsAndTheChannelHeedsNoToken_IsLeftBehindAfterTheGrace()
    {
        using var stopping = new CancellationTokenSource();
        var word = new TaskCompletionSource<SendResult>();
        var sending = _sending.SendAsync(new Channel(_ => word.Task), Mail, stopping.Token);
        await stopping.CancelAsync();

        await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        Assert.False(sending.IsCompleted);
        _clock.Advance(MessageSending.Grace - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(SendResult.Unknown("attempt_cancelled"), await sending);
    }

    [Fact]
    public async Task Send_HostStopsAndTheChannelThrowsItsToken_IsUnknownAtOnce()
    {
        using var stopping = new CancellationTokenSource();
        var sending = _sending.SendAsync(new Channel(Forever), Mail, stopping.Token);
        await stopping.CancelAsync();

        Assert.Equal(SendResult.Unknown("attempt_cancelled"), await sending);
    }

    [Fact]
    public async Task Send_TimeIsOver_IsUnknownWithoutGrace()
    {
        var word = new TaskCompletionSource<SendResult>();
        var sending = _sending.SendAsync(new Channel(_ => word.Task), Mail, CancellationToken.None);
        _clock.Advance(new NotificationOptions().AttemptTimeout);

        Assert.Equal(SendResult.Unknown("attempt_timeout"), await sending);
    }

    [Fact]
    public async Task Send_TimeIsOverWithinTheGrace_IsUnknown()
    {
        using var stopping = new CancellationTokenSource();
        var word = new TaskCompletionSource<SendResult>();
        var sending = _sending.SendAsync(new Channel(_ => word.Task), Mail, stopping.Token);
        _clock.Advance(new NotificationOptions().AttemptTimeout - TimeSpan.FromSeconds(1));
        await stopping.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(SendOutcome.Unknown, (await sending).Outcome);
    }

    [Fact]
    public async Task Send_ChannelThrows_IsUnknown()
    {
        Assert.Equal(SendResult.Unknown("attempt_failed"), await _sending.SendAsync(new Channel(_ => throw new InvalidOperationException("x")), Mail, CancellationToken.None));

        using var stopping = new CancellationTokenSource();
        var sending = _sending.SendAsync(
            new Channel(async token =>
            {
                await Forever(token).ContinueWith(_ => { }, TaskScheduler.Default);
                throw new InvalidOperationException("x");
            }),
            Mail,
            stopping.Token);
        await stopping.CancelAsync();
        Assert.Equal(SendResult.Unknown("attempt_failed"), await sending);
    }

    private static async Task<SendResult> Forever(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return SendResult.Accepted();
    }

    private sealed class Channel(Func<CancellationToken, Task<SendResult>> send) : IMessageChannel
    {
        public string Name => Channels.Email;

        public string? AddressOf(Recipient recipient) => recipient.Email;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => send(cancellationToken);
    }
}
