using Merchant.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>Runs the relay in the background: woken at commit, and by itself now and then.</summary>
internal sealed class RelayService(IEventRelay relay, OutboxSignal signal, IOptions<OutboxOptions> options, ILogger<RelayService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.RunRelay)
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.DeliverDueAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "The outbox could not be read; it is tried again.");
            }

            try
            {
                await signal.WaitAsync(options.Value.PollInterval, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
