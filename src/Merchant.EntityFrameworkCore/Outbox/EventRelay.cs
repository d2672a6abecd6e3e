using Merchant.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <inheritdoc cref="IEventRelay"/>
internal sealed class EventRelay(
    IServiceScopeFactory scopes,
    IEnumerable<EventSubscription> subscriptions,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<EventRelay> logger) : IEventRelay
{
    private readonly Dictionary<(string Handler, string Event), EventSubscription> _subscriptions =
        subscriptions.ToDictionary(s => (s.Handler, s.EventName));

    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var handlers = _subscriptions.Keys.Select(k => k.Handler).Distinct(StringComparer.Ordinal).ToList();
        var tried = 0;
        while (true)
        {
            var claims = await ClaimAsync(handlers, cancellationToken).ConfigureAwait(false);
            foreach (var claim in claims)
                await DeliverAsync(claim, cancellationToken).ConfigureAwait(false);

            tried += claims.Count;
            if (claims.Count < options.Value.BatchSize)
                return tried;
        }
    }

    private async Task<IReadOnlyList<Claim>> ClaimAsync(List<string> handlers, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        var claims = scope.ServiceProvider.GetRequiredService<OutboxClaims>();
        await claims.SequenceAsync(cancellationToken).ConfigureAwait(false);
        return handlers.Count == 0 ? [] : await claims.ClaimAsync(handlers, cancellationToken).ConfigureAwait(false);
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
