using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Events;

/// <summary>What holds of events between their transaction and their handlers, on every provider.</summary>
public abstract class OutboxFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private readonly Journal _journal = new();

    [Fact]
    public async Task Deliver_CommittedEvent_ReachesEachHandlerOnceWithItsFacts()
    {
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(5));
        var id = await Platform.EnrolAsync("casa-lola");

        Assert.Equal(3, await Platform.DeliverAsync());
        Assert.Equal(0, await Platform.DeliverAsync());

        Assert.Equal(["first", "second", "tier"], _journal.Handled.Select(h => h.Handler).Order(StringComparer.Ordinal));
        var opened = _journal.Handled.First(h => h.Handler == "first");
        Assert.Equal(new AccountOpened(id, "casa-lola", "free", Platform.Now), opened.Event);
        Assert.Equal((id, Platform.Now, 1), (opened.Context.AccountId, opened.Context.OccurredAt, opened.Context.Attempt));
        Assert.Equal(opened.Context.Id, _journal.Handled.First(h => h.Handler == "second").Context.Id);
    }

    [Fact]
    public async Task Deliver_RolledBackUseCase_TellsNobody()
    {
        await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var command = new EnrolAccount(new OpenAccount("casa-lola", "Lola", null, null), 0);
                Outcome.Of(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, command, token));
                return Error.Conflict("tests.refused", "As the test wants.");
            },
            Token));

        Assert.Equal(0, await Platform.DeliverAsync());
        Assert.Empty(_journal.Handled);
    }

    [Fact]
    public async Task Deliver_HandlerFails_TriesAgainAfterTheBackOff()
    {
        _journal.Failures["first"] = 2;
        await Platform.EnrolAsync();
        await Platform.DeliverAsync();
        Assert.DoesNotContain(_journal.Handled, h => h.Handler == "first");
        Assert.Contains(_journal.Handled, h => h.Handler == "second");

        Platform.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Equal(3, Assert.Single(_journal.Handled, h => h.Handler == "first").Context.Attempt);
        Assert.Empty(await ListAsync(DeliveryState.Pending));
    }

    [Fact]
    public async Task Deliver_FailsToTheEnd_IsDeadUntilRetriedByHand()
    {
        _journal.Failures["first"] = 3;
        await Platform.EnrolAsync();
        await DeliverThroughAsync(attempts: 3);

        var dead = Assert.Single(await ListAsync(DeliveryState.Dead));
        Assert.Equal(("first", AccountOpened.EventName, 3), (dead.Handler, dead.EventName, dead.Attempts));
        Assert.Equal(typeof(InvalidDataException).FullName, dead.LastError);
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Platform.DeliverAsync());

        Assert.True((await RetryAsync(dead.EventId, "first")).IsSuccess);
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Single(_journal.Handled, h => h.Handler == "first");
        Assert.Equal("outbox.not_dead", (await RetryAsync(dead.EventId, "first")).Error?.Code);
        Assert.Equal("outbox.not_found", (await RetryAsync(dead.EventId, "nobody")).Error?.Code);
    }

    [Fact]
    public async Task Retry_InARefusedUseCase_LeavesItDead()
    {
        _journal.Failures["first"] = 3;
        await Platform.EnrolAsync();
        await DeliverThroughAsync(attempts: 3);
        var dead = Assert.Single(await ListAsync(DeliveryState.Dead));

        await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                Assert.True((await services.GetRequiredService<IOutbox>().RetryAsync(dead.EventId, "first", Platform.Now, token)).IsSuccess);
                return Error.Conflict("tests.refused", "As the test wants.");
            },
            Token));

        Assert.Single(await ListAsync(DeliveryState.Dead));
    }

    [Fact]
    public async Task Deliver_ByTwoRelaysAtOnce_HandsOutEachDeliveryOnce()
    {
        var other = PlatformOn(Database, Platform.Clock);
        for (var i = 0; i < 40; i++)
            await Platform.EnrolAsync($"store-{i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? Platform : other).DeliverAsync(), Token)));
        await Platform.DeliverAsync();

        Assert.Equal(120, _journal.Handled.Count);
        Assert.Equal(120, _journal.Handled.DistinctBy(h => (h.Handler, h.Context.Id)).Count());
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

        Assert.All(_journal.Handled, h => Assert.Equal(2, h.Context.Attempt));
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

        Assert.All(_journal.Handled, h => Assert.Equal(1, h.Context.Attempt));
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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(200)]
    public async Task List_PagesJoined_AreTheWhole(int limit)
    {
        for (var i = 0; i < 7; i++)
            await Platform.EnrolAsync($"store-{i}");

        var listed = await ListAsync(DeliveryState.Pending, limit);

        Assert.Equal(21, listed.DistinctBy(d => (d.EventId, d.Handler)).Count());
        Assert.Equal(21, listed.Count);
        Assert.Equal(listed.Select(d => d.EventId).Order(), listed.Select(d => d.EventId));
    }

    [Fact]
    public Task List_HostileCursors_AreRefused() => Lists.RefuseHostileCursorsAsync(page => PageAsync(DeliveryState.Dead, page));

    [Fact]
    public async Task CleanUp_AfterTheRetention_RemovesHandledEventsOnly()
    {
        _journal.Failures["first"] = 3;
        await Platform.EnrolAsync("dead-one");
        await DeliverThroughAsync(attempts: 3);
        await Platform.EnrolAsync("handled-one");
        await Platform.DeliverAsync();
        var before = await EventsAsync();
        Platform.Clock.Advance(new OutboxOptions().Retention + TimeSpan.FromMicroseconds(1));
        await Platform.EnrolAsync("pending-one");

        Assert.Equal(3, await Platform.RunAsync<OutboxCleanUp>());

        Assert.Equal(4, before);
        Assert.Equal(3, await EventsAsync());
        Assert.Single(await ListAsync(DeliveryState.Dead));
        Assert.Equal(3, (await ListAsync(DeliveryState.Pending)).Count);
    }

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        builder.Services.AddSingleton(_journal);
        builder
            .AddEventHandler<AccountOpened, FirstHandler>("first")
            .AddEventHandler<AccountOpened, SecondHandler>("second")
            .AddEventHandler<AccountTierChanged, TierHandler>("tier")
            .ConfigureOutbox(options => options.MaxAttempts = 3);
    }

    private async Task DeliverThroughAsync(int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            await Platform.DeliverAsync();
            Platform.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private Task<IReadOnlyList<Claim>> ClaimAsync() => Platform.CallAsync<OutboxClaims, IReadOnlyList<Claim>>(async c =>
    {
        await c.SequenceAsync(Token);
        return await c.ClaimAsync(["first", "second", "tier"], Token);
    });

    /// <summary>Begins attempts that nothing more is heard of.</summary>
    private Task<IReadOnlyList<Claim>> BeginAsync(IReadOnlyList<Claim> claims) => Platform.CallAsync<OutboxClaims, IReadOnlyList<Claim>>(async c =>
    {
        foreach (var claim in claims)
            Assert.True(await c.BeginAsync(claim, Token));

        return claims;
    });

    private Task<List<Delivery>> ListAsync(DeliveryState state, int limit = 50) => Lists.WalkAsync(limit, page => PageAsync(state, page));

    private Task<Result<Page<Delivery>>> PageAsync(DeliveryState state, PageRequest page) =>
        Platform.CallAsync<IOutbox, Result<Page<Delivery>>>(o => o.ListAsync(state, page, Token));

    private Task<Result> RetryAsync(EventId id, string handler) =>
        Platform.CallAsync<IOutbox, Result>(o => o.RetryAsync(id, handler, Platform.Now, Token));

    private Task<int> EventsAsync() => Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token));
}
