using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Events;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Events;

/// <summary>What holds of several relays beside each other, and of their order, on every provider.</summary>
public abstract class OutboxClaimFacts(IDatabaseSource databases) : EventFacts(databases)
{
    [Fact]
    public async Task Deliver_ByTwoRelaysAtOnce_HandsOutEachDeliveryOnce()
    {
        var other = PlatformOn(Database, Platform.Clock);
        for (var i = 0; i < 40; i++)
            await Platform.EnrolAsync($"store-{i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? Platform : other).DeliverAsync(), Token)));
        await Platform.DeliverAsync();

        Assert.Equal(120, Heard.Handled.Count);
        Assert.Equal(120, Heard.Handled.DistinctBy(h => (h.Handler, h.Context.Id)).Count());
    }

    [Fact]
    public async Task Sequence_ManyEvents_RisesWithoutGapsInTheOrderOfIds()
    {
        for (var i = 0; i < 10; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromMilliseconds(2));
            await Platform.EnrolAsync($"store-{i}");
            if (i % 3 == 0)
                await Platform.DeliverAsync();
        }

        await Platform.DeliverAsync();

        var events = await Platform.QueryAsync(db => db.Set<OutboxEvent>().OrderBy(e => e.Id).ToListAsync(Token));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long?)i), events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Sequence_ByRelaysAndWritersAtOnce_NeverShowsANumberBelowOneSeen()
    {
        var writers = Task.Run(
            async () =>
            {
                for (var i = 0; i < 30; i++)
                    await Platform.EnrolAsync($"store-{i}");
            },
            Token);
        var seen = 0L;
        while (!writers.IsCompleted)
        {
            await Task.WhenAll(Task.Run(Platform.DeliverAsync, Token), Task.Run(Platform.DeliverAsync, Token));
            var numbers = await Platform.QueryAsync(db => db.Set<OutboxEvent>().Where(e => e.Sequence != null).Select(e => e.Sequence ?? 0).Order().ToListAsync(Token));
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(i => (long)i), numbers);
            Assert.True(numbers.Count >= seen, "Numbers went away.");
            seen = numbers.Count;
        }

        await writers;
    }

    [Fact]
    public async Task Deliver_MoreEventsThanOneSequenceBatch_DeliversAllInOneRun()
    {
        Outcome.Of(await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            _ =>
            {
                for (var i = 0; i < 1_200; i++)
                    services.GetRequiredService<IEventSink>().Add(new AccountWentLive(AccountId.New(Start)), null, Start);

                return Task.FromResult<Result<bool>>(true);
            },
            Token)));

        Assert.Equal(0, await Platform.DeliverAsync());

        Assert.Equal(1_200, await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(e => e.Sequence != null, Token)));
    }

    [Fact]
    public async Task Claim_LeaseRanOut_IsDeliveredByAnotherRelay()
    {
        await Platform.EnrolAsync();
        var lost = await BeginAsync(await ClaimAsync());
        Assert.Equal(3, lost.Count);
        Assert.Equal(0, await Platform.DeliverAsync());

        Platform.Clock.Advance(new OutboxOptions().Lease);
        Assert.Equal(3, await Platform.DeliverAsync());

        Assert.All(Heard.Handled, h => Assert.Equal(2, h.Context.Attempt));
        await Platform.CallAsync<OutboxClaims, bool>(async c =>
        {
            await c.FailAsync(lost[0], new InvalidDataException("Too late to say."), Token);
            return true;
        });
        Assert.Equal(3, (await ListAsync(DeliveryState.Handled)).Count);
    }

    [Fact]
    public async Task Claim_NeverBegun_IsNoAttempt()
    {
        await Platform.EnrolAsync();
        var lost = await ClaimAsync();
        Platform.Clock.Advance(new OutboxOptions().Lease);

        Assert.Equal(3, await Platform.DeliverAsync());

        Assert.All(Heard.Handled, h => Assert.Equal(1, h.Context.Attempt));
        Assert.False(await Platform.CallAsync<OutboxClaims, bool>(c => c.BeginAsync(lost[0], Token)));
    }

    [Fact]
    public async Task Claim_EveryAttemptLost_EndsDead()
    {
        await Platform.EnrolAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(3, (await BeginAsync(await ClaimAsync())).Count);
            Platform.Clock.Advance(new OutboxOptions().Lease);
        }

        Assert.Empty(await ClaimAsync());
        Assert.Equal(3, (await ListAsync(DeliveryState.Dead)).Count);
    }
}
