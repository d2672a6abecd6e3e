using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Tiering;

/// <summary>A close writes a batch past the change tracker: all of it or nothing, once, and as if one by one.</summary>
public abstract class BatchCloseFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const int Many = 2_503;

    [Fact]
    public async Task Close_KilledBetweenBatches_IsEndedByTheNextRun()
    {
        await Platform.SeedAccountsAsync(Many);
        var dying = PlatformOn(Database, Platform.Clock, builder =>
        {
            Configure(builder);
            builder.Services.AddScoped<ITierStore>(s => new DyingTierStore(ActivatorUtilities.CreateInstance<TierStore>(s)));
        });
        Platform.Clock.Advance(TimeSpan.FromDays(60));
        DyingTierStore.Lives = 2;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(dying.RunAsync<PeriodClose>);
        var closed = await Platform.QueryAsync(db => db.Set<TierEvaluation>().CountAsync(e => e.Kind == EvaluationKind.Close, Token));
        Assert.InRange(closed, 1, (2 * Many) - 1);

        Assert.Equal(Many - (closed / 2), await Platform.RunAsync<PeriodClose>());
        Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
        Assert.Equal(2 * Many, await Platform.QueryAsync(db => db.Set<TierEvaluation>().CountAsync(e => e.Kind == EvaluationKind.Close && e.Revision == 1, Token)));
        Assert.Equal(Many, await Platform.QueryAsync(db => db.Set<TierStanding>().CountAsync(s => s.NextClose == new YearMonth(2026, 3), Token)));
    }

    [Fact]
    public async Task Save_StandingThatSomebodyChangedMeanwhile_IsStaleAndWritesNothing()
    {
        var (one, two) = (await Platform.EnrolAsync("one"), await Platform.EnrolAsync("two"));
        var events = await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token));

        var saved = await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var held = await services.GetRequiredService<ITierStore>().LockFreeAsync([one, two], token);
                await services.GetRequiredService<MerchantDb>().Set<TierStanding>().Where(s => s.AccountId == two)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version + 1), token);
                foreach (var account in held)
                    account.Standing.NoteArrears(late: true, history: false);

                services.GetRequiredService<IEventSink>().Add(new AccountBenefitsChanged(one, [], []), one, Platform.Now);
                return true;
            },
            Token));

        Outcome.Refusal(saved, "common.stale");
        Assert.False((await Platform.StandingAsync(one)).HasLate);
        Assert.Equal(events, await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token)));
    }

    [Fact]
    public async Task Save_StandingsThatMovedOn_AreWrittenAndTheOthersLeft()
    {
        var (one, two) = (await Platform.EnrolAsync("one"), await Platform.EnrolAsync("two"));
        var import = Guid.CreateVersion7(Start);

        Outcome.Of(await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var held = await services.GetRequiredService<ITierStore>().LockFreeAsync([one, two], token);
                var standing = held.Single(h => h.Standing.AccountId == one).Standing;
                standing.BeginImport(import, Start.AddHours(1));
                await services.GetRequiredService<MerchantDb>().SaveAsync(token);
                standing.NoteArrears(late: false, history: true);
                return true;
            },
            Token)));

        var (first, second) = (await Platform.StandingAsync(one), await Platform.StandingAsync(two));
        Assert.Equal((import, Start.AddHours(1), true, 2), (first.ImportId, first.ImportUntil, first.HistoryPending, first.Version));
        Assert.Equal(((Guid?)null, null, false, 0), (second.ImportId, second.ImportUntil, second.HistoryPending, second.Version));
    }

    [Fact]
    public async Task Close_ThatChangesTiers_TellsOfEachOnceAndItIsHandled()
    {
        var ids = new List<AccountId>();
        for (var i = 0; i < 6; i++)
            ids.Add(await Platform.EnrolAsync($"store-{i}", declared: i < 4 ? 20 : 0));

        while (await Platform.DeliverAsync() > 0)
        {
        }

        var before = await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token));
        Platform.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(6, await Platform.RunAsync<PeriodClose>());

        var told = await Platform.QueryAsync(db => db.Set<OutboxEvent>().AsNoTracking().Where(e => e.OccurredAt == Platform.Now).ToListAsync(Token));
        Assert.Equal(before + 8, await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token)));
        Assert.Equal(ids.Take(4).SelectMany(id => (AccountId[])[id, id]).Order(), told.Select(e => e.AccountId.GetValueOrDefault()).Order());
        Assert.Contains(told, e => e.Payload.Contains("\"from\":\"LARGE\",\"to\":\"SMALL\",\"reason\":\"firstFullMonth\"", StringComparison.Ordinal));
        Assert.Equal(4, await Platform.DeliverAsync());
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<OutboxDelivery>().CountAsync(d => d.State != DeliveryState.Handled, Token)));
    }

    [Fact]
    public async Task Close_WhileOthersRecord_JudgesEveryDispatchOnce()
    {
        var ids = new List<AccountId>();
        for (var i = 0; i < 24; i++)
            ids.Add(await Platform.EnrolAsync($"store-{i}"));

        // The first full month has ended; its close and records that come late for it meet.
        Platform.Clock.Advance(new DateTimeOffset(2026, 3, 1, 0, 0, 1, TimeSpan.Zero) - Platform.Now);
        var late = new DateTimeOffset(2026, 2, 27, 8, 0, 0, TimeSpan.Zero);
        var recording = Task.Run(async () =>
        {
            foreach (var id in Enumerable.Reverse(ids))
                await Platform.SendAsync(id, 5, late);
        }, Token);
        await Task.WhenAll(recording, Task.Run(Platform.RunAsync<PeriodClose>, Token), Task.Run(Platform.RunAsync<PeriodClose>, Token));
        await Platform.RunAsync<PeriodClose>();
        Platform.Clock.Advance(TimeSpan.FromDays(31));
        await Platform.RunAsync<PeriodClose>();

        foreach (var id in ids)
        {
            var closes = await Platform.ClosesAsync(id);
            Assert.Equal("MEDIUM", (await Platform.StandingAsync(id)).Tier);
            Assert.Contains(closes, c => c.StartsWith("2026-02 FirstFullMonth", StringComparison.Ordinal) && c.Contains("→MEDIUM by 5", StringComparison.Ordinal));
            Assert.Equal(closes.Length, closes.Distinct(StringComparer.Ordinal).Count());
        }
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    /// <summary>A process that dies when it takes hold of one more batch than it has lives; with two, one batch at least is done by then.</summary>
    private sealed class DyingTierStore(ITierStore inner) : ITierStore
    {
        private static readonly AsyncLocal<int[]> Left = new();

        public static int Lives
        {
            set => Left.Value = [value];
        }

        public Task<IReadOnlyList<AccountStanding>> LockFreeAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref (Left.Value ?? [0])[0]) < 0
                ? throw new OperationCanceledException("The process died.")
                : inner.LockFreeAsync(accounts, cancellationToken);

        public void Add(TierStanding standing) => inner.Add(standing);

        public void Add(IReadOnlyList<TierEvaluation> evaluations) => inner.Add(evaluations);

        public Task<AccountStanding?> LockAsync(AccountId account, CancellationToken cancellationToken) => inner.LockAsync(account, cancellationToken);

        public Task<IReadOnlyList<AccountId>> ListDueAsync(AccountId? after, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
            inner.ListDueAsync(after, now, limit, cancellationToken);

        public Task<AccountStanding?> FindAsync(AccountId account, CancellationToken cancellationToken) => inner.FindAsync(account, cancellationToken);

        public Task<ILookup<AccountId, TierEvaluation>> ListEvaluationsAsync(
            IReadOnlyCollection<AccountId> accounts, YearMonth from, CancellationToken cancellationToken) =>
            inner.ListEvaluationsAsync(accounts, from, cancellationToken);

        public Task<IReadOnlyDictionary<YearMonth, YearMonth>> ListOpenThroughAsync(
            AccountId account, IReadOnlyCollection<YearMonth> months, CancellationToken cancellationToken) =>
            inner.ListOpenThroughAsync(account, months, cancellationToken);

        public Task<StandingReading?> ReadAsync(AccountId account, YearMonth from, CancellationToken cancellationToken) => inner.ReadAsync(account, from, cancellationToken);
    }
}
