using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Events;

/// <summary>What holds of events between their transaction and their handlers, on every provider.</summary>
public abstract class OutboxFacts(IDatabaseSource databases) : EventFacts(databases)
{
    [Fact]
    public async Task Deliver_CommittedEvent_ReachesEachHandlerOnceWithItsFacts()
    {
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(5));
        var id = await Platform.EnrolAsync("casa-lola");

        Assert.Equal(3, await Platform.DeliverAsync());
        Assert.Equal(0, await Platform.DeliverAsync());

        Assert.Equal(["first", "second", "tier"], Heard.Handled.Select(h => h.Handler).Order(StringComparer.Ordinal));
        var opened = Heard.Handled.First(h => h.Handler == "first");
        Assert.Equal(new AccountOpened(id, "casa-lola", "free", Platform.Now), opened.Event);
        Assert.Equal((id, Platform.Now, 1), (opened.Context.AccountId, opened.Context.OccurredAt, opened.Context.Attempt));
        Assert.Equal(opened.Context.Id, Heard.Handled.First(h => h.Handler == "second").Context.Id);
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
        Assert.Empty(Heard.Handled);
    }

    [Fact]
    public async Task Deliver_HandlerFails_TriesAgainAfterTheBackOff()
    {
        Heard.Failures["first"] = 2;
        await Platform.EnrolAsync();
        await Platform.DeliverAsync();
        Assert.DoesNotContain(Heard.Handled, h => h.Handler == "first");
        Assert.Contains(Heard.Handled, h => h.Handler == "second");

        Platform.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await Platform.DeliverAsync());
        Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Equal(3, Assert.Single(Heard.Handled, h => h.Handler == "first").Context.Attempt);
        Assert.Empty(await ListAsync(DeliveryState.Pending));
    }

    [Fact]
    public async Task Deliver_FailsToTheEnd_IsDeadUntilRetriedByHand()
    {
        Heard.Failures["first"] = 3;
        await Platform.EnrolAsync();
        await DeliverThroughAsync(attempts: 3);

        var dead = Assert.Single(await ListAsync(DeliveryState.Dead));
        Assert.Equal(("first", AccountOpened.EventName, 3), (dead.Handler, dead.EventName, dead.Attempts));
        Assert.Equal(typeof(InvalidDataException).FullName, dead.LastError);
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Platform.DeliverAsync());

        Assert.True((await RetryAsync(dead.EventId, "first")).IsSuccess);
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Single(Heard.Handled, h => h.Handler == "first");
        Assert.Equal("outbox.not_dead", (await RetryAsync(dead.EventId, "first")).Error?.Code);
        Assert.Equal("outbox.not_found", (await RetryAsync(dead.EventId, "nobody")).Error?.Code);
    }

    [Fact]
    public async Task Retry_InARefusedUseCase_LeavesItDead()
    {
        Heard.Failures["first"] = 3;
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
        Heard.Failures["first"] = 3;
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
}
