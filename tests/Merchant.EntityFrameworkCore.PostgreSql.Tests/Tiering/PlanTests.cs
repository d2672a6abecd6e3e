using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.Events;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

/// <summary>The statements that are run all day long read no large table from end to end, and look at little in vain.</summary>
public sealed class PlanTests(LargeDatabase database) : IClassFixture<LargeDatabase>, IAsyncLifetime
{
    private const int MostRowsInVain = 5_000;

    private static readonly AccountId Small = LargeDatabase.Account(12_345);
    private static readonly AccountId Large = LargeDatabase.Account(777);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestPlatform Platform => database.Platform;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The watch sees what it is there to see.</summary>
    [Fact]
    public async Task Watch_CountOfAll_SeesASeqScan()
    {
        database.Watch.Clear();
        await Platform.QueryAsync(db => db.Set<TierStanding>().CountAsync(s => s.Promotions == 5, Token));

        Assert.Contains(database.Watch.Plans, PlanWatch.ReadsAll);
        Assert.Contains(database.Watch.Plans, plan => PlanWatch.MostRowsInVain(plan) > MostRowsInVain);
    }

    [Fact]
    public Task Record_AndVoid() => WatchAsync(3, async () =>
    {
        Outcome.Of(await Platform.RecordAsync(Small, new Dispatch("new", TestPlatform.Start)));
        Outcome.Of(await Platform.VoidAsync(Small, "new"));
    });

    [Fact]
    public Task Record_LargeBatchIntoALargeAccount() => WatchAsync(3, async () =>
    {
        var batch = Enumerable.Range(1, 5_000).Select(i => new Dispatch($"l{i * 2}", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i * 40))).ToList();
        Assert.Equal(new RecordedDispatches(0, 5_000), Outcome.Of(await Platform.RecordAsync(Large, batch)));
    });

    [Fact]
    public Task Close_InASettledMonth() => WatchAsync(1, async () => Assert.Equal(0, await Platform.RunAsync<PeriodClose>()));

    [Fact]
    public Task Close_WhenAMonthHasTurned_FindsAndHoldsABatch() => WatchAsync(3, () => Platform.CallAsync<ITierStore, bool>(async tiers =>
    {
        var due = await tiers.ListDueAsync(LargeDatabase.Account(9_000), TestPlatform.Start.AddMonths(1), 500, Token);
        Assert.Equal(500, (await tiers.LockFreeAsync(due, Token)).Count);
        return true;
    }));

    [Fact]
    public Task Close_ABatch_IsWrittenByItsKeys() => WatchAsync(4, () => Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
        async token =>
        {
            var tiers = services.GetRequiredService<ITierStore>();
            var due = await tiers.ListDueAsync(LargeDatabase.Account(9_000), TestPlatform.Start.AddMonths(1), 500, token);
            foreach (var held in await tiers.LockFreeAsync(due, token))
                held.Standing.NoteArrears(late: true, history: false);

            await services.GetRequiredService<MerchantDb>().SaveAsync(token);
            return Error.Conflict("tests.rollback", "Others look at this database too.");
        },
        Token)));

    [Fact]
    public Task Tier_NowAndThen() => WatchAsync(2, async () =>
    {
        await Platform.TierAsync(Small);
        await Platform.TierAsOfAsync(Small, 2025, 12, 5);
    });

    [Fact]
    public Task History_Page() => WatchAsync(1, () =>
        Platform.CallAsync<TierService, Result<Page<TierEvaluation>>>(s => s.ListHistoryAsync(TestPlatform.Admin, Small, new PageRequest(null, 2), Token)));

    [Fact]
    public Task Dispatches_EveryPageOfALargeMonth() => WatchAsync(200, async () =>
    {
        var listed = await Pages.CountAsync(page => Platform.CallAsync<ITierQueries, Result<Page<DispatchRecord>>>(
            q => q.ListDispatchesAsync(Large, new YearMonth(2026, 1), page, Token)));
        Assert.Equal(40_000, listed);
    });

    [Fact]
    public Task Days_OfALargeMonth() => WatchAsync(1, async () => Assert.Equal(
        40_000, (await Platform.CallAsync<ITierQueries, IReadOnlyList<DayCount>>(q => q.ListDaysAsync(Large, new YearMonth(2026, 1), Token))).Sum(d => d.Count)));

    [Fact]
    public Task Accounts_EveryPage() => WatchAsync(100, async () =>
        Assert.Equal(20_000, await Pages.CountAsync(page => Platform.CallAsync<ITierQueries, Result<Page<AccountOverview>>>(q => q.ListOverviewsAsync(null, page, Token)))));

    [Fact]
    public Task Deliveries_EveryPage() => WatchAsync(99, async () =>
        Assert.Equal(19_800, await Pages.CountAsync(page => Platform.CallAsync<IOutbox, Result<Page<Delivery>>>(o => o.ListAsync(DeliveryState.Dead, page, Token)))));

    [Fact]
    public Task Audit_Page() => WatchAsync(1, () =>
        Platform.CallAsync<Merchant.Audit.IAuditTrail, Result<Page<Merchant.Audit.AuditEntry>>>(a => a.ListAsync(Small, new PageRequest(null, 10), Token)));

    [Fact]
    public Task Outbox_SequenceClaimAndSettle() => WatchAsync(10, async () => Assert.Equal(200, await Platform.DeliverAsync()));

    [Fact]
    public Task Waiting_EveryPageAndTheLongest() => WatchAsync(101, async () =>
    {
        Assert.Equal(20_000, await Pages.CountAsync(page => Platform.CallAsync<IAssignmentStore, Result<Page<WaitingView>>>(s => s.ListWaitingAsync(Duty.Implementer, page, Token))));
        Assert.Equal(LargeDatabase.Account(1), (await Platform.CallAsync<IAssignmentStore, Assignment?>(s => s.FindLongestWaitingAsync(Duty.Implementer, Token)))?.AccountId);
    });

    [Fact]
    public Task Candidates_LeastLoadedFirst() => WatchAsync(1, async () => Assert.All(
        await Platform.CallAsync<IAssignmentStore, IReadOnlyList<DutyCandidate>>(s => s.ListCandidatesAsync(Duty.Executive, TestPlatform.Start, Token)),
        c => Assert.Equal(1, c.Load)));

    [Fact]
    public Task Staff_Page() => WatchAsync(3, async () => Assert.Equal(
        200, Outcome.Of(await Platform.CallAsync<IStaffStore, Result<Page<StaffView>>>(s => s.ListAsync(new DateOnly(2026, 1, 10), new PageRequest(null, 200), Token))).Items.Count));

    private async Task WatchAsync(int leastStatements, Func<Task> act)
    {
        database.Watch.Clear();
        await act();
        var plans = database.Watch.Plans;

        Assert.True(plans.Count >= leastStatements, $"Only {plans.Count} plans were seen.");
        Assert.True(plans.FirstOrDefault(PlanWatch.ReadsAll) is null, plans.FirstOrDefault(PlanWatch.ReadsAll));
        Assert.Null(plans.FirstOrDefault(plan => PlanWatch.MostRowsInVain(plan) > MostRowsInVain));
    }
}
