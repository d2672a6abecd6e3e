using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>Claims deliveries for a while, and writes down what came of them. Each step is a transaction of its own.</summary>
internal sealed class OutboxClaims(MerchantDb db, IUnitOfWork unitOfWork, IOutboxSql sql, IOptions<OutboxOptions> options, TimeProvider clock)
{
    private const int SequenceBatch = 500;

    /// <summary>Whoever wants to be called again at once would otherwise be called without end.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gives events their place in the order, oldest first. The counter's row lets one relay in at a time, so that a
    /// number that is visible never has a lower one still to come.
    /// </summary>
    public async Task SequenceAsync(CancellationToken cancellationToken)
    {
        while (await db.Set<OutboxEvent>().AsNoTracking().AnyAsync(e => e.Sequence == null, cancellationToken).ConfigureAwait(false))
        {
            var sequenced = await SequenceBatchAsync(cancellationToken).ConfigureAwait(false);
            if (!sequenced.IsSuccess || sequenced.Value < SequenceBatch)
                return;
        }
    }

    private Task<Result<int>> SequenceBatchAsync(CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<int>(
            async token =>
            {
                var counters = db.Set<CounterRow>().Where(c => c.Name == CounterRow.Events);
                await counters.ExecuteUpdateAsync(c => c.SetProperty(r => r.Value, r => r.Value), token).ConfigureAwait(false);
                var counter = await counters.FirstAsync(token).ConfigureAwait(false);
                var events = await db.Set<OutboxEvent>().Where(e => e.Sequence == null).OrderBy(e => e.Id).Take(SequenceBatch)
                    .ToListAsync(token).ConfigureAwait(false);
                foreach (var merchantEvent in events)
                    merchantEvent.Sequence = ++counter.Value;

                return events.Count;
            },
            cancellationToken);

    /// <summary>Claims what is due for these handlers.</summary>
    public async Task<ClaimedBatch> ClaimAsync(IReadOnlyCollection<string> handlers, int limit, CancellationToken cancellationToken)
    {
        var claimed = await unitOfWork.ExecuteAsync<ClaimedBatch>(
            async token =>
            {
                var now = clock.Now();
                var lease = Guid.CreateVersion7(now);
                var deliveries = await sql.LockDue(db.Context, handlers, now, limit).ToListAsync(token).ConfigureAwait(false);
                var ids = deliveries.Select(d => d.EventId).ToHashSet();
                var events = await db.Set<OutboxEvent>().AsNoTracking().Where(e => ids.Contains(e.Id) && e.Sequence != null)
                    .ToDictionaryAsync(e => e.Id, token).ConfigureAwait(false);

                var claims = new List<Claim>(deliveries.Count);
                foreach (var delivery in deliveries.Where(d => events.ContainsKey(d.EventId)))
                {
                    if (delivery.Attempts >= options.Value.MaxAttempts)
                    {
                        Bury(delivery, now);
                        continue;
                    }

                    delivery.Lease = lease;
                    delivery.NextAttemptAt = now + options.Value.Lease;
                    claims.Add(new Claim(events[delivery.EventId], delivery.Handler, delivery.Attempts + 1, lease));
                }

                return new ClaimedBatch(claims, deliveries.Count < limit);
            },
            cancellationToken).ConfigureAwait(false);
        return claimed.IsSuccess ? claimed.Value : new ClaimedBatch([], true);
    }

    /// <summary>
    /// Counts an attempt and begins its lease anew; false where the claim ran out behind others of its batch, and is
    /// somebody else's by now.
    /// </summary>
    public async Task<bool> BeginAsync(Claim claim, CancellationToken cancellationToken)
    {
        var begun = await unitOfWork.ExecuteAsync<int>(
            async token =>
            {
                var until = clock.Now() + options.Value.Lease;
                return await db.Set<OutboxDelivery>()
                    .Where(d => d.EventId == claim.Event.Id && d.Handler == claim.Handler && d.Lease == claim.Lease)
                    .ExecuteUpdateAsync(d => d.SetProperty(r => r.Attempts, claim.Attempt).SetProperty(r => r.NextAttemptAt, until), token)
                    .ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return begun is { IsSuccess: true, Value: 1 };
    }

    /// <summary>Notes that a handler has handled its event.</summary>
    public Task SettleAsync(Claim claim, CancellationToken cancellationToken) => ChangeAsync(
        claim, (delivery, _) => (delivery.State, delivery.Lease, delivery.LastError) = (DeliveryState.Handled, null, null), cancellationToken);

    /// <summary>Notes that a handler failed: to be tried again later, or dead.</summary>
    public Task FailAsync(Claim claim, Exception exception, CancellationToken cancellationToken) => ChangeAsync(
        claim,
        (delivery, now) =>
        {
            var wait = RetryRules.NextWait(delivery.Attempts, options.Value);
            delivery.State = wait is null ? DeliveryState.Dead : DeliveryState.Pending;
            delivery.NextAttemptAt = now + (wait ?? TimeSpan.Zero);
            delivery.LastError = exception.GetType().FullName;
            delivery.Lease = null;
        },
        cancellationToken);

    /// <summary>Notes that a handler wants to be called again later: the attempt does not count.</summary>
    public Task PutOffAsync(Claim claim, RetryLaterException wish, CancellationToken cancellationToken) => ChangeAsync(
        claim,
        (delivery, now) =>
        {
            delivery.Attempts = claim.Attempt - 1;
            delivery.NextAttemptAt = now + (wish.After > ShortestWait ? wish.After : ShortestWait);
            delivery.LastError = wish.GetType().FullName;
            delivery.Lease = null;
        },
        cancellationToken);

    private async Task ChangeAsync(Claim claim, Action<OutboxDelivery, DateTimeOffset> change, CancellationToken cancellationToken) =>
        await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var delivery = await db.Set<OutboxDelivery>()
                    .FirstOrDefaultAsync(d => d.EventId == claim.Event.Id && d.Handler == claim.Handler && d.Lease == claim.Lease, token)
                    .ConfigureAwait(false);
                if (delivery is not null)
                    change(delivery, clock.Now());

                return delivery is not null;
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Its last attempt ended without a word: an event that takes its process down must not do so for ever.</summary>
    private static void Bury(OutboxDelivery delivery, DateTimeOffset now) =>
        (delivery.State, delivery.NextAttemptAt, delivery.Lease, delivery.LastError) = (DeliveryState.Dead, now, null, delivery.LastError ?? "lease");
}

/// <summary>A delivery that this relay works on.</summary>
internal sealed record Claim(OutboxEvent Event, string Handler, int Attempt, Guid Lease);

/// <summary>What a relay claimed at once.</summary>
/// <param name="Claims">The deliveries to work on.</param>
/// <param name="IsLast">Whether nothing more was due.</param>
internal sealed record ClaimedBatch(IReadOnlyList<Claim> Claims, bool IsLast);
