using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Notifications;

/// <summary>
/// One attempt at one channel, which always ends, in time and with a word: what throws, or hangs, may have sent the message.
/// </summary>
internal sealed class MessageSending(IOptions<NotificationOptions> options, TimeProvider clock, ILogger<MessageSending> logger)
{
    /// <summary>
    /// How long a channel may take to say what became of a message while the host stops: less than a host waits for its
    /// services by default (30 seconds).
    /// </summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    public async Task<SendResult> SendAsync(IMessageChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var sending = channel.SendAsync(message, either.Token);
            try
            {
                // A channel that heeds no token is left behind.
                return await sending.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!timeout.IsCancellationRequested)
            {
                // The host stops. The channel has the token, and may know that the message surely did not go out.
                return await sending.WaitAsync(Grace, clock, timeout.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return SendResult.Unknown("attempt_timeout");
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException && cancellationToken.IsCancellationRequested)
        {
            return SendResult.Unknown("attempt_cancelled");
        }
        catch (Exception exception)
        {
            // A message may hold personal data: it is shown only where somebody asked for details.
            logger.LogWarning("Channel {Channel} threw at message {MessageId}: {Kind}.", channel.Name, message.Id, exception.GetType().FullName);
            logger.LogDebug(exception, "Channel {Channel} threw at message {MessageId}.", channel.Name, message.Id);
            return SendResult.Unknown("attempt_failed");
        }
    }
}
