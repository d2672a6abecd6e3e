using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Events;

/// <summary>Removes events that every handler has handled and that are older than <see cref="OutboxOptions.Retention"/>.</summary>
public sealed class OutboxCleanUp(IOutbox outbox, IOptions<OutboxOptions> options, TimeProvider clock) : IMerchantJob
{
    /// <inheritdoc/>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        outbox.RemoveHandledAsync(clock.Now() - options.Value.Retention, cancellationToken);
}
