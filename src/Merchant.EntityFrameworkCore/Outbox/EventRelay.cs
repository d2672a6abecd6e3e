using Merchant.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <inheritdoc cref="IEventRelay"/>
internal sealed class EventRelay(
    IServiceScopeFactory scopes,
    IEnumerable<EventSubscription> subscriptions,
    OutboxSignal signal,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<EventRelay> logger) : IEventRelay
{
    private readonly Dictionary<(string Handler, string Event), EventSubscription> _subscriptions =
        subscriptions.ToDictionary(s => (s.Handler, s.EventName));

    private readonly ILookup<EventLane, string> _handlers =
        subscriptions.DistinctBy(s => s.Handler, StringComparer.Ordinal).ToLookup(s => s.Lane, s => s.Handler);

    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        foreach (var lane in Enum.GetValues<EventLane>())
            tried += await DeliverDueAsync(lane, cancellationToken).ConfigureAwait(false);

        return tried;
    }

    /// <summary>
    /// Delivers what is due in a lane, one after the other, and gives the number of deliveries tried. Others may do so in the
    /// same lane at the same time.
    /// </summary>
    public async Task<int> DeliverDueAsync(EventLane lane, CancellationToken cancellationToken)
    {
        var tried = 0;
        while (true)
        {
            var batch = await ClaimAsync(lane, cancellationToken).ConfigureAwait(false);
            foreach (var claim in batch.Claims)
                await DeliverAsync(claim, cancellationToken).ConfigureAwait(false);

            tried += batch.Claims.Count;
            if (batch.IsLast)
                return tried;
        }
    }

    /// <summary>Where deliveries are slow they are claimed one at a time: none waits behind another that hangs.</summary>
    private async Task<ClaimedBatch> ClaimAsync(EventLane lane, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        var claims = scope.ServiceProvider.GetRequiredService<OutboxClaims>();
        await claims.SequenceAsync(cancellationToken).ConfigureAwait(false);
        var handlers = _handlers[lane].ToList();
        if (handlers.Count == 0)
            return new ClaimedBatch([], true);

        var batch = await claims.ClaimAsync(handlers, lane == EventLane.Default ? options.Value.BatchSize : 1, cancellationToken).ConfigureAwait(false);
        if (batch.Claims.Count > 0)
            signal.WakeNext(lane);

        return batch;
    }

    private async Task DeliverAsync(Claim claim, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        var claims = scope.ServiceProvider.GetRequiredService<OutboxClaims>();
        if (!await claims.BeginAsync(claim, cancellationToken).ConfigureAwait(false))
            return;

        using var lease = new CancellationTokenSource(options.Value.Lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, cancellationToken);
        try
        {
            if (!_subscriptions.TryGetValue((claim.Handler, claim.Event.Name), out var subscription))
                throw new InvalidOperationException($"The handler {claim.Handler} does not listen to {claim.Event.Name} any more.");

            var context = new EventContext(claim.Event.Id, claim.Event.Sequence ?? 0, claim.Event.OccurredAt, claim.Event.AccountId, claim.Attempt, claim.Handler);
            await subscription.DeliverAsync(scope.ServiceProvider, claim.Event.Payload, context, either.Token).ConfigureAwait(false);
            await claims.SettleAsync(claim, cancellationToken).ConfigureAwait(false);
        }
        catch (RetryLaterException wish)
        {
            await claims.PutOffAsync(claim, wish, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A message may hold personal data: it is shown only where somebody asked for details.
            var kind = exception.GetType().FullName;
            logger.LogWarning("Handler {Handler} failed at event {EventId}, attempt {Attempt}: {Kind}.", claim.Handler, claim.Event.Id, claim.Attempt, kind);
            logger.LogDebug(exception, "Handler {Handler} failed at event {EventId}.", claim.Handler, claim.Event.Id);
            await claims.FailAsync(claim, exception, cancellationToken).ConfigureAwait(false);
        }
    }
}
