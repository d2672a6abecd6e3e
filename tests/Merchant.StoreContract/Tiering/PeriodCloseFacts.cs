using Merchant.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Tiering;

/// <summary>The period close comes to the same however often, by whom and when it is run.</summary>
public abstract class PeriodCloseFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const int Accounts = 20;
    private const int Months = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Close_AnyWay_ComesToTheSame(int seed)
    {
        var once = await LiveAsync(seed, platform => platform.RunAsync<PeriodClose>());
        Assert.Contains(once, line => line.Contains("Close 2", StringComparison.Ordinal));
        Assert.Contains(once, line => line.Contains("Demoted", StringComparison.Ordinal));
        Assert.Contains(once, line => line.Contains("Grace", StringComparison.Ordinal));

        Assert.Equal(once, await LiveAsync(seed, RunTwiceAsync));
        Assert.Equal(once, await LiveAsync(seed, RunByTwoNodesAsync));
        Assert.Equal(once, await LiveAsync(seed, _ => Task.CompletedTask));
    }

    [Fact]
    public async Task Close_MonthsLate_ComesToWhatItWouldHaveInTime()
    {
        var inTime = await LiveQuietlyAsync(platform => platform.RunAsync<PeriodClose>());

        Assert.Equal(inTime, await LiveQuietlyAsync(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Read_BeforeTheJobHasRun_SaysWhatTheJobWillWrite()
    {
        var population = new Population(3, Accounts);
        await population.EnrolAsync(Platform);
        for (var month = 0; month < 3; month++)
            await population.LiveAMonthAsync(Platform, month, _ => Task.CompletedTask);

        Platform.Clock.Advance(TimeSpan.FromDays(70));
        var before = await ReadAsync(population);
        Assert.Equal(Accounts, await Platform.RunAsync<PeriodClose>());

        Assert.Equal(before, await ReadAsync(population));
        Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
    }

    [Fact]
    public async Task Close_MonthBegunElsewhereOnly_LeavesTheAccountAlone()
    {
        var (west, east) = (await Platform.EnrolAsync("west", "Pacific/Pago_Pago"), await Platform.EnrolAsync("east", "Pacific/Kiritimati"));
        Platform.Clock.Advance(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) - Start);

        Assert.Equal(1, await Platform.RunAsync<PeriodClose>());

        Assert.Single(await Platform.ClosesAsync(east));
        Assert.Empty(await Platform.ClosesAsync(west));
    }

    [Fact]
    public async Task Close_AccountThatCannotBeJudged_StopsNoOther()
    {
        var ids = new List<AccountId>();
        for (var i = 0; i < 5; i++)
            ids.Add(await Platform.EnrolAsync($"store-{i}"));

        await Platform.QueryAsync(db => db.Set<TierStanding>().Where(s => s.AccountId == ids[2])
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Tier, "NO-SUCH-TIER").SetProperty(x => x.StartTier, "NO-SUCH-TIER"), Token));
        Platform.Clock.Advance(TimeSpan.FromDays(60));

        await Assert.ThrowsAsync<InvalidOperationException>(Platform.RunAsync<PeriodClose>);

        foreach (var id in ids)
            Assert.Equal(id == ids[2] ? 0 : 2, (await Platform.ClosesAsync(id)).Length);
    }

    [Fact]
    public async Task Close_MoreAccountsThanABatch_ClosesAll()
    {
        await Platform.SeedAccountsAsync(1_203);
        Platform.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1_203, await Platform.RunAsync<PeriodClose>());
        Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    private async Task<List<string>> LiveAsync(int seed, Func<TestPlatform, Task> close)
    {
        var platform = PlatformOn(await DatabaseAsync());
        var population = new Population(seed, Accounts);
        await population.EnrolAsync(platform);
        for (var month = 0; month < Months; month++)
            await population.LiveAMonthAsync(platform, month, close);

        await platform.RunAsync<PeriodClose>();
        return await population.StoryAsync(platform);
    }

    /// <summary>Some months of work, then months in which nobody writes.</summary>
    private async Task<List<string>> LiveQuietlyAsync(Func<TestPlatform, Task> close)
    {
        var platform = PlatformOn(await DatabaseAsync());
        var population = new Population(7, Accounts);
        await population.EnrolAsync(platform);
        await population.LiveAMonthAsync(platform, 0, close);
        for (var month = 0; month < 4; month++)
        {
            platform.Clock.Advance(platform.Now.AddMonths(1) - platform.Now);
            await close(platform);
        }

        await platform.RunAsync<PeriodClose>();
        return await population.StoryAsync(platform);
    }

    private static async Task RunTwiceAsync(TestPlatform platform)
    {
        await platform.RunAsync<PeriodClose>();
        Assert.Equal(0, await platform.RunAsync<PeriodClose>());
    }

    /// <summary>Two scopes are two services; on PostgreSQL they meet in the middle of each other's work.</summary>
    private static Task RunByTwoNodesAsync(TestPlatform platform) =>
        Task.WhenAll(Task.Run(platform.RunAsync<PeriodClose>), Task.Run(platform.RunAsync<PeriodClose>));

    private async Task<List<string>> ReadAsync(Population population)
    {
        var read = new List<string>();
        foreach (var id in population.Ids)
        {
            var view = await Platform.TierAsync(id);
            read.Add($"{view.Tier.Code} {view.IsProvisional} {view.Since:u} {view.Forecast} {view.Explanation?.Decision}");
            for (var day = new DateOnly(2026, 1, 9); day <= new DateOnly(2026, 6, 1); day = day.AddDays(13))
                read.Add($"{day:o} {await Platform.TierAsOfAsync(id, day.Year, day.Month, day.Day)}");
        }

        return read;
    }
}
