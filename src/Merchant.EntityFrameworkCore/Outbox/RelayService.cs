using Merchant.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>
/// Runs the relay in the background: a loop for the quick handlers, and some for those that wait for others' servers; woken
/// at commit, and by themselves now and then.
/// </summary>
internal sealed class RelayService(EventRelay relay, OutboxSignal signal, IOptions<OutboxOptions> options, ILogger<RelayService> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => !options.Value.RunRelay
        ? Task.CompletedTask
        : Task.WhenAll(
        [
            RunAsync(EventLane.Default, stoppingToken),
            .. Enumerable.Range(0, options.Value.MessagesAtOnce).Select(_ => RunAsync(EventLane.Messages, stoppingToken)),
        ]);

    private async Task RunAsync(EventLane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.DeliverDueAsync(lane, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A message may hold personal data: it is shown only where somebody asked for details.
                logger.LogError("The outbox could not be read; it is tried again: {Kind}.", exception.GetType().FullName);
                logger.LogDebug(exception, "The outbox could not be read.");
            }

            try
            {
                await signal.WaitAsync(lane, options.Value.PollInterval, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
