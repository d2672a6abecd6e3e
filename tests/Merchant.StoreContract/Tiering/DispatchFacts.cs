using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Tiering;

/// <summary>What holds of recorded and voided dispatches on every provider.</summary>
public abstract class DispatchFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Record_Again_IsADuplicateAndCountsOnce()
    {
        var id = await Platform.EnrolAsync();
        Dispatch[] batch = [new("a", Start), new("b", Start.AddHours(-1))];

        Assert.Equal(new RecordedDispatches(2, 0), Outcome.Of(await Platform.RecordAsync(id, batch)));
        Assert.Equal(new RecordedDispatches(0, 2), Outcome.Of(await Platform.RecordAsync(id, batch)));
        Assert.Equal(new RecordedDispatches(1, 1), Outcome.Of(await Platform.RecordAsync(id, batch[0], new Dispatch("c", Start))));

        Assert.Equal(3, (await Platform.CountsAsync(id))[new YearMonth(2026, 1)]);
    }

    [Fact]
    public async Task Record_SameIdTwiceInABatch_CountsOnce()
    {
        var id = await Platform.EnrolAsync();

        var recorded = await Platform.RecordAsync(id, new("a", Start), new("b", Start), new("a", Start));

        Assert.Equal(new RecordedDispatches(2, 1), Outcome.Of(recorded));
        Assert.Equal(2, (await Platform.CountsAsync(id)).Values.Sum());
    }

    [Fact]
    public async Task Record_ConflictWithinABatch_IsRefusedWithItsLines()
    {
        var id = await Platform.EnrolAsync();

        var error = Outcome.Refusal(await Platform.RecordAsync(id, new("a", Start), new("b", Start), new("a", Start.AddSeconds(-1))), "dispatches.conflict");

        Assert.Equal(["[0].dispatchedAt", "[2].dispatchedAt"], error.Fields.Select(f => f.Field));
        Assert.Empty(await Platform.RowsAsync(id));
    }

    [Fact]
    public async Task Record_ConflictWithAStoredOne_KeepsTheFirstAndLeavesNothingOfTheBatch()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", Start)));
        var before = await RowsOfAllAsync();

        var batch = Enumerable.Range(0, 50).Select(i => new Dispatch($"n{i}", Start.AddDays(-i))).Append(new Dispatch("a", Start.AddDays(-40))).ToArray();
        var error = Outcome.Refusal(await Platform.RecordAsync(id, batch), "dispatches.conflict");

        Assert.Equal("[50].dispatchedAt", Assert.Single(error.Fields).Field);
        Assert.Equal(Start, Assert.Single(await Platform.RowsAsync(id)).DispatchedAt);
        Assert.Equal(before, await RowsOfAllAsync());
        Assert.Equal(1, (await Platform.CountsAsync(id)).Values.Sum());
    }

    [Fact]
    public async Task Record_SameInstantWrittenOtherwise_IsADuplicate()
    {
        var id = await Platform.EnrolAsync();
        var instant = Start.AddHours(-1).AddTicks(1_234_567);
        Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", instant)));

        var again = await Platform.RecordAsync(id, new Dispatch("a", instant.AddTicks(2).ToOffset(TimeSpan.FromHours(-5))));

        Assert.Equal(new RecordedDispatches(0, 1), Outcome.Of(again));
        Assert.Equal(instant.AddTicks(-7), Assert.Single(await Platform.RowsAsync(id)).DispatchedAt);
        Outcome.Refusal(await Platform.RecordAsync(id, new Dispatch("a", instant.AddMicroseconds(1))), "dispatches.conflict");
    }

    [Fact]
    public async Task Record_IdsThatOnlyLookAlike_AreDifferent()
    {
        var id = await Platform.EnrolAsync();
        string[] ids = ["a", "A", "á", "a\u0301", "a-b", "ab", "a b", "_", "%", "1", "01", "'", "ä", "ß", "ss"];

        Assert.Equal(ids.Length, Outcome.Of(await Platform.RecordAsync(id, [.. ids.Select(i => new Dispatch(i, Start))])).Recorded);

        Assert.Equal(ids.Order(StringComparer.Ordinal), (await Platform.RowsAsync(id)).Select(r => r.Id));
    }

    [Fact]
    public async Task Record_SameIdInTwoAccounts_IsNoMatter()
    {
        var (one, two) = (await Platform.EnrolAsync("one"), await Platform.EnrolAsync("two"));

        Outcome.Of(await Platform.RecordAsync(one, new Dispatch("a", Start)));
        Assert.Equal(1, Outcome.Of(await Platform.RecordAsync(two, new Dispatch("a", Start.AddDays(-1)))).Recorded);

        Outcome.Of(await Platform.VoidAsync(one, "a"));
        Assert.Equal(1, (await Platform.CountsAsync(two)).Values.Sum());
    }

    [Fact]
    public async Task Void_Again_IsTheSameAnswerAndTakesOffOnce()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.RecordAsync(id, new("a", Start), new("b", Start)));

        var first = Outcome.Of(await Platform.VoidAsync(id, "a"));
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Outcome.Of(await Platform.VoidAsync(id, "a"));

        Assert.Equal(Start, first.VoidedAt);
        Assert.Equal(first, second);
        Assert.Equal(1, (await Platform.CountsAsync(id)).Values.Sum());
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "dispatches.void", Token)));
        Outcome.Refusal(await Platform.VoidAsync(id, "nothing"), "dispatches.not_found");
        Outcome.Refusal(await Platform.VoidAsync(AccountId.New(Start), "a"), "accounts.not_found");
    }

    [Fact]
    public async Task Record_VoidedId_StaysVoided()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", Start)));
        Outcome.Of(await Platform.VoidAsync(id, "a"));

        Assert.Equal(new RecordedDispatches(0, 1), Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", Start))));

        Assert.NotNull(Assert.Single(await Platform.RowsAsync(id)).VoidedAt);
        Assert.Empty(await Platform.CountsAsync(id));
    }

    [Fact]
    public async Task Record_LargestBatch_IsTakenWholeAndOneMoreIsRefused()
    {
        var id = await Platform.EnrolAsync();
        var batch = Enumerable.Range(0, 10_000).Select(i => new Dispatch($"d{i}", Start.AddMinutes(-5 * i))).ToList();

        Assert.Equal(new RecordedDispatches(10_000, 0), Outcome.Of(await Platform.RecordAsync(id, batch)));
        Assert.Equal(new RecordedDispatches(0, 10_000), Outcome.Of(await Platform.RecordAsync(id, batch)));

        Assert.Equal(10_000, (await Platform.CountsAsync(id)).Values.Sum());
        Outcome.Refusal(await Platform.RecordAsync(id, [.. batch, new Dispatch("more", Start)]), "dispatches.batch.size");
    }

    [Fact]
    public async Task Record_AroundMidnight_CountsInTheAccountsOwnMonth()
    {
        var midnight = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (west, east) = (await Platform.EnrolAsync("west", "America/Bogota"), await Platform.EnrolAsync("east", "Pacific/Kiritimati"));
        Dispatch[] batch = [new("a", midnight.AddHours(5)), new("b", midnight.AddHours(5).AddMicroseconds(-1)), new("c", midnight.AddHours(-14)), new("d", midnight.AddHours(-14).AddMicroseconds(-1))];

        Outcome.Of(await Platform.RecordAsync(west, batch));
        Outcome.Of(await Platform.RecordAsync(east, batch));

        Assert.Equal([(new YearMonth(2025, 12), 3), (new YearMonth(2026, 1), 1)], (await Platform.CountsAsync(west)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal([(new YearMonth(2025, 12), 1), (new YearMonth(2026, 1), 3)], (await Platform.CountsAsync(east)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal(new DateOnly(2025, 12, 31), (await Platform.RowsAsync(west)).First(r => r.Id == "b").Day);
    }

    [Fact]
    public async Task Record_AsFarBackAsItGoes_KeepsTheMonth()
    {
        var id = await Platform.EnrolAsync();
        var oldest = Start.AddMonths(-600);

        Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", oldest)));

        Assert.Equal(new YearMonth(1976, 1), Assert.Single(await Platform.CountsAsync(id)).Key);
        Outcome.Refusal(await Platform.RecordAsync(id, new Dispatch("b", oldest.AddMicroseconds(-1))), "dispatches.too_old");
    }

    [Fact]
    public async Task Record_ClosedAccount_IsRefused()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Closed, "left", null, Token)));

        Outcome.Refusal(await Platform.RecordAsync(id, new Dispatch("a", Start)), "accounts.closed");
    }

    [Fact]
    public async Task Record_PastABound_PromotesAtOnceWithOneEvent()
    {
        var id = await Platform.EnrolAsync();
        await Platform.SendAsync(id, 2, Start);
        Assert.Equal("SMALL", (await Platform.StandingAsync(id)).Tier);
        var before = await Platform.EventsAsync<AccountTierChanged>(id);

        await Platform.SendAsync(id, 1, Start.AddHours(-1));
        await Platform.SendAsync(id, 1, Start.AddHours(-2));

        Assert.Equal("MEDIUM", (await Platform.StandingAsync(id)).Tier);
        Assert.Equal(before + 1, await Platform.EventsAsync<AccountTierChanged>(id));
        Assert.Single(await Platform.EvaluationsAsync(id), e => e.Kind == EvaluationKind.Promotion);
        Assert.True(await Platform.CallAsync<BenefitService, bool>(b => b.HasAsync(id, "vip-support", Token)));
        Assert.False(await Platform.CallAsync<BenefitService, bool>(b => b.HasAsync(id, "in-person-events", Token)));
    }

    /// <summary>Every id of a range by several writers at once, with a bound in the middle.</summary>
    [Fact]
    public async Task Record_ByManyAtOnceWithSharedIds_CountsEachOnceAndPromotesOnce()
    {
        var id = await Platform.EnrolAsync();
        var writers = Enumerable.Range(0, 32).Select(writer => Task.Run(
            async () =>
            {
                var recorded = 0;
                for (var batch = 0; batch < 4; batch++)
                {
                    var first = ((writer * 7) + (batch * 31)) % 180;
                    var dispatches = Enumerable.Range(first, 20).Select(i => new Dispatch($"d{i}", Start.AddMinutes(-i))).ToList();
                    recorded += Outcome.Of(await Platform.RecordAsync(id, dispatches)).Recorded;
                }

                return recorded;
            },
            Token)).ToList();

        var recorded = (await Task.WhenAll(writers)).Sum();

        var rows = await Platform.RowsAsync(id);
        Assert.Equal(rows.Count, recorded);
        Assert.Equal(rows.Count, (await Platform.CountsAsync(id)).Values.Sum());
        Assert.Equal("LARGE", (await Platform.StandingAsync(id)).Tier);
        Assert.Single(await Platform.EvaluationsAsync(id), e => e.Kind == EvaluationKind.Promotion);
        Assert.Equal(2, await Platform.EventsAsync<AccountTierChanged>(id));
    }

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        SmallLadder.Use(builder);
        builder.ConfigureTiering(options => options.HistoryMonths = 600);
    }

    private Task<(int Dispatches, int Months, int Evaluations, int Events)> RowsOfAllAsync() => Platform.QueryAsync(async db => (
        await db.Set<DispatchRow>().CountAsync(Token),
        await db.Set<DispatchMonthRow>().CountAsync(Token),
        await db.Set<TierEvaluation>().CountAsync(Token),
        await db.Set<EntityFrameworkCore.Outbox.OutboxEvent>().CountAsync(Token)));
}
