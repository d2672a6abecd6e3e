using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Notifications;

/// <summary>What runs at every message, every receipt and every hour finds its rows by an index and looks at few others.</summary>
public sealed class MessagePlanTests(LoggedDatabase database) : IClassFixture<LoggedDatabase>, IAsyncLifetime
{
    private const int ForOne = 2;
    private const int ForAPage = 2 * (PageRequest.MaxLimit + 1);

    private static readonly Error Undone = Error.Conflict("tests.undone", "The rows are needed again.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Message_ById() => WatchAsync(
        1, ForOne, async s => Assert.NotNull(await Messages(s).FindAsync(new MessageId(FilledDatabase.Id(59_001)), Token)), "pk_messages");

    [Fact]
    public Task Message_ByCause() => WatchAsync(
        1, ForOne,
        async s => Assert.NotNull(await Messages(s).FindAsync(new EventId(FilledDatabase.Id(29_000)), "tests.plan", Channels.WhatsApp, "p29000", Token)),
        "ux_messages_cause");

    [Fact]
    public Task Message_ByReference() => WatchAsync(
        1, ForOne, async s => Assert.NotNull(await Messages(s).FindByReferenceAsync(Channels.WhatsApp, "r29000", Token)), "ix_messages_reference");

    [Fact]
    public Task Messages_EveryPage() => WatchAsync(
        300, ForAPage, async s => Assert.Equal(60_000, await Pages.CountAsync(page => Messages(s).ListAsync(null, page, Token))), "pk_messages");

    [Fact]
    public Task Messages_EveryPageOfAState() => WatchAsync(
        3, ForAPage, async s => Assert.Equal(600, await Pages.CountAsync(page => Messages(s).ListAsync(MessageState.Failed, page, Token))), "ix_messages_state");

    [Fact]
    public Task Messages_Lapsed() => WatchAsync(
        1, ForOne, async s => Assert.Empty(await Messages(s).ListLapsedAsync(TestPlatform.Start, 100, Token)), "ix_messages_state");

    [Fact]
    public Task Messages_Overtaken() => WatchAsync(
        1, 600, async s => Assert.Equal(100, (await Messages(s).ListOvertakenAsync(100, Token)).Count), "ix_messages_state");

    [Fact]
    public Task Messages_CountToAnAddress() => WatchAsync(
        1, ForOne,
        async s => Assert.Equal(1, await Messages(s).CountToAsync(Channels.WhatsApp, "p29000", TestPlatform.Start.AddYears(-1), new MessageId(FilledDatabase.Id(60_001)), 10, Token)),
        "ix_messages_address");

    [Fact]
    public Task Messages_RemoveOverdue() => WatchAsync(
        1, 600, async s => Assert.Equal(600, await Messages(s).RemoveAsync(TestPlatform.Start.AddDays(-90), 1_000, Token)), "ix_messages_changed_at");

    [Fact]
    public Task Delivery_Repeat() => WatchAsync(
        1, ForOne,
        async s => Assert.True((await s.GetRequiredService<IOutbox>().RepeatAsync(new EventId(FilledDatabase.Id(29_000)), "plans", TestPlatform.Start, Token)).IsSuccess),
        "pk_outbox_deliveries");

    private static IMessageStore Messages(IServiceProvider services) => services.GetRequiredService<IMessageStore>();

    /// <summary>Watches a use case that leaves the rows as they are.</summary>
    private async Task WatchAsync(int leastStatements, int mostRows, Func<IServiceProvider, Task> act, string index)
    {
        database.Watch.Clear();
        Assert.Same(Undone, (await database.Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async _ =>
            {
                await act(services);
                return Undone;
            },
            Token))).Error);
        var plans = database.Watch.Plans;

        Assert.True(plans.Count >= leastStatements, $"Only {plans.Count} plans were seen.");
        Assert.All(plans, plan => Assert.False(
            PlanWatch.ReadsAll(plan) || PlanWatch.MostRows(plan) > mostRows || PlanWatch.MostRowsInVain(plan) > mostRows, plan));
        Assert.Contains(plans, plan => plan.Contains($"{index} ", StringComparison.Ordinal));
    }
}
