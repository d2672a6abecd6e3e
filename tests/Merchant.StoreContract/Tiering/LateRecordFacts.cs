using Merchant.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Tiering;

/// <summary>Late records, voids and history, through the services and the store.</summary>
public abstract class LateRecordFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Record_LateWithinK_IsJudgedAtTheNextCloseAsANewRevision()
    {
        var id = await Platform.EnrolAsync();
        await MoveToAsync(2, 10);
        await Platform.SendAsync(id, 3, Platform.Now);
        await MoveToAsync(3, 2);
        await Platform.SendAsync(id, 7, new DateTimeOffset(2026, 2, 20, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal("MEDIUM", (await Platform.StandingAsync(id)).Tier);
        Assert.True((await Platform.StandingAsync(id)).HasLate);

        await MoveToAsync(4, 2);

        Assert.Equal(
            [
                "2026-01 Provisional SMALL→SMALL by 0 (1)", "2026-02 FirstFullMonth MEDIUM→MEDIUM by 3 (1)",
                "2026-02 FirstFullMonth MEDIUM→LARGE by 10 (2)", "2026-03 Grace LARGE→LARGE by 0 (1)",
            ],
            await Platform.ClosesAsync(id));
        Assert.Equal("LARGE", await Platform.TierAsOfAsync(id, 2026, 3, 15));
        Assert.False((await Platform.StandingAsync(id)).HasLate);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<DispatchMonthRow>().CountAsync(m => m.IsLate, Token)));
    }

    [Fact]
    public async Task Void_LateWithinK_IsJudgedAtTheNextClose()
    {
        var id = await Platform.EnrolAsync();
        await MoveToAsync(2, 10);
        await Platform.SendAsync(id, 3, Platform.Now);
        await MoveToAsync(3, 2);
        Outcome.Of(await Platform.VoidAsync(id, "202602101200-0"));

        await MoveToAsync(4, 2);

        Assert.Contains("2026-02 FirstFullMonth MEDIUM→SMALL by 2 (2)", await Platform.ClosesAsync(id));
        Assert.Equal("SMALL", (await Platform.StandingAsync(id)).Tier);
    }

    [Fact]
    public async Task Record_LaterThanK_IsKeptAndChangesNothing()
    {
        var id = await Platform.EnrolAsync();
        await MoveToAsync(4, 2);
        var before = await Platform.ClosesAsync(id);

        await Platform.SendAsync(id, 20, new DateTimeOffset(2026, 2, 20, 8, 0, 0, TimeSpan.Zero));
        await MoveToAsync(5, 2);

        string[] expected = [.. before, "2026-04 Kept SMALL→SMALL by 0 (1)"];
        Assert.Equal(expected, await Platform.ClosesAsync(id));
        Assert.Equal(20, (await Platform.CountsAsync(id))[new YearMonth(2026, 2)]);
        Assert.Equal("SMALL", await Platform.TierAsOfAsync(id, 2026, 3, 15));
    }

    [Fact]
    public async Task Record_LaterThanKUnderAnAverage_DoesNotReachTheWindowsAfterIt()
    {
        var averaging = PlatformOn(await DatabaseAsync(), configure: builder =>
        {
            SmallLadder.Use(builder);
            builder.ConfigureTiering(tiering => (tiering.Measure, tiering.MeasureMonths) = (TierMeasure.Average, 3));
        });
        var id = await averaging.EnrolAsync();
        await MoveToAsync(averaging, 4, 2);
        await averaging.SendAsync(id, 30, new DateTimeOffset(2026, 2, 20, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(new Measure(0, 3), (await averaging.TierAsync(id)).Forecast.IfNothingMore.Measure);

        averaging.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(new Measure(0, 3), (await averaging.TierAsync(id)).Forecast.IfNothingMore.Measure);
        await averaging.RunAsync<PeriodClose>();

        Assert.Equal("2026-04 Kept SMALL→SMALL by 0 (1)", (await averaging.ClosesAsync(id))[^1]);
    }

    [Fact]
    public async Task Void_OfAPromotingMonth_ReversesThePromotionAtItsClose()
    {
        var id = await Platform.EnrolAsync();
        await MoveToAsync(3, 10);
        await Platform.SendAsync(id, 3, Platform.Now);
        Assert.Equal("MEDIUM", (await Platform.TierAsync(id)).Tier.Code);
        Outcome.Of(await Platform.VoidAsync(id, "202603101200-0"));
        Assert.Equal("MEDIUM", (await Platform.TierAsync(id)).Tier.Code);

        await MoveToAsync(4, 2);

        Assert.Equal("2026-03 PromotionReversed MEDIUM→SMALL by 2 (1)", (await Platform.ClosesAsync(id))[^1]);
        Assert.Equal("MEDIUM", await Platform.TierAsOfAsync(id, 2026, 3, 31));
        Assert.Equal("SMALL", await Platform.TierAsOfAsync(id, 2026, 4, 1));
    }

    [Fact]
    public async Task Record_HistoryOfAMigratingMerchant_IsJudgedAtOnceAndAnswersForThePast()
    {
        var id = await Platform.EnrolAsync(declared: 20);
        Assert.Equal("LARGE", (await Platform.TierAsync(id)).Tier.Code);

        Outcome.Of(await Platform.RecordAsync(id, [.. Month(2025, 8, 12), .. Month(2025, 9, 4), .. Month(2025, 11, 2), .. Month(2025, 12, 5)]));

        Assert.Equal(
            [
                "2025-08 FirstFullMonth -→LARGE by 12 (1)", "2025-09 Grace LARGE→LARGE by 4 (1)", "2025-10 Demoted LARGE→SMALL by 0 (1)",
                "2025-11 Kept SMALL→SMALL by 2 (1)", "2025-12 Promoted SMALL→MEDIUM by 5 (1)",
            ],
            await Platform.ClosesAsync(id));
        var view = await Platform.TierAsync(id);
        Assert.Equal(("MEDIUM", false), (view.Tier.Code, view.IsProvisional));
        Assert.Equal("LARGE", await Platform.TierAsOfAsync(id, 2025, 9, 1));
        Assert.Equal("LARGE", await Platform.TierAsOfAsync(id, 2025, 10, 31));
        Assert.Equal("SMALL", await Platform.TierAsOfAsync(id, 2025, 11, 1));
        Assert.Equal("MEDIUM", await Platform.TierAsOfAsync(id, 2026, 1, 1));
        Assert.Null(await Platform.TierAsOfAsync(id, 2025, 8, 31));
        Assert.Equal(2, await Platform.EventsAsync<AccountTierChanged>(id));
    }

    [Fact]
    public async Task List_History_PagesJoinedAreTheWholeNewestMonthFirst()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.RecordAsync(id, [.. Month(2025, 3, 12), .. Month(2025, 12, 5)]));
        Outcome.Of(await Platform.RecordAsync(id, Month(2025, 11, 4)));
        await Platform.SendAsync(id, 12, Platform.Now);
        await MoveToAsync(2, 2);
        var whole = await Platform.EvaluationsAsync(id);

        foreach (var limit in (int[])[1, 2, 3, 5, 200])
        {
            var listed = await Lists.WalkAsync(limit, page => PageAsync(id, page));

            Assert.Equal(whole.Count, listed.DistinctBy(e => (e.Period, e.Kind, e.Revision)).Count());
            Assert.Equal(whole.Count, listed.Count);
            Assert.Equal(listed.Select(e => e.Period).OrderDescending(), listed.Select(e => e.Period));
        }

        await Lists.RefuseHostileCursorsAsync(page => PageAsync(id, page));
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    private Task<Result<Page<TierEvaluation>>> PageAsync(AccountId id, PageRequest page) =>
        Platform.CallAsync<TierService, Result<Page<TierEvaluation>>>(s => s.ListHistoryAsync(TestPlatform.Admin, id, page, Token));

    private static Dispatch[] Month(int year, int month, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Dispatch($"{year}-{month}-{i}", new DateTimeOffset(year, month, 15, 8, 0, i, TimeSpan.Zero)))];

    private static async Task MoveToAsync(TestPlatform platform, int month, int day)
    {
        platform.Clock.Advance(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero) - platform.Now);
        await platform.RunAsync<PeriodClose>();
    }

    /// <summary>Goes on to noon of a day of 2026 and runs the close.</summary>
    private async Task MoveToAsync(int month, int day)
    {
        Platform.Clock.Advance(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero) - Platform.Now);
        await Platform.RunAsync<PeriodClose>();
    }
}
