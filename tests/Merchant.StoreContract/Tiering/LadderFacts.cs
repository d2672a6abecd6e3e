using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Tiering;

/// <summary>What holds of saved ladders on every provider.</summary>
public abstract class LadderFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly YearMonth February = new(2026, 2);

    [Fact]
    public async Task Save_Version_IsReadBackAsItWasWritten()
    {
        TierLine[] lines =
        [
            new("LOW", 0, 0)
            {
                Name = new LocalizedText(new Dictionary<string, string> { ["es"] = "Pequeña \"ñ\"", ["pt-BR"] = "日本" }),
                Description = new LocalizedText(new Dictionary<string, string> { ["en"] = "a\nb <c> & 'd'" }),
            },
            new("HIGH-2_X", 1, int.MaxValue) { Benefits = [new Benefit("seats") { Parameters = new Dictionary<string, string> { ["count"] = "3", ["x"] = "" } }] },
            new("TOP", (long)int.MaxValue + 1, null),
        ];

        var saved = Outcome.Of(await SaveAsync(lines, new YearMonth(9999, 12), null));
        var read = (await VersionsAsync()).Single(v => v.Number == saved.Number);

        Assert.Equal((2, new YearMonth(9999, 12), Start, "admin"), (read.Number, read.EffectiveFrom, read.SavedAt, read.SavedBy));
        Assert.Equal(["LOW 0-0", "HIGH-2_X 1-2147483647", "TOP 2147483648-"], read.Ladder.Lines.Select(l => $"{l.Code} {l.From}-{l.To}"));
        Assert.Equal("Pequeña \"ñ\"", read.Ladder.Tiers[0].Name.In("es"));
        Assert.Equal("日本", read.Ladder.Tiers[0].Name.In("pt-BR"));
        Assert.Equal("a\nb <c> & 'd'", read.Ladder.Tiers[0].Description.In("en"));
        Assert.Equal("3", read.Ladder.Tiers[1].Benefits.Find("seats")?.Parameters["count"]);
        Assert.Equal("", read.Ladder.Tiers[1].Benefits.Find("seats")?.Parameters["x"]);
        Assert.Equal(YearMonth.First, (await VersionsAsync()).Single(v => v.Number == 1).EffectiveFrom);
    }

    [Fact]
    public async Task Save_NotTheLatestVersion_IsStaleAndLeavesNothing()
    {
        Outcome.Of(await SaveAsync(SmallLadder.Of(5, 50), February, 1));

        var error = Outcome.Refusal(await SaveAsync(SmallLadder.Of(6, 60), February, 1), "common.stale");

        Assert.Equal("version", Assert.Single(error.Fields).Field);
        Assert.Equal(2, (await VersionsAsync()).Count);
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "tiering.save_ladder", Token)));
    }

    [Fact]
    public async Task Save_ByManyAtOnce_OneGetsEachNumber()
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => SaveAsync(SmallLadder.Of(i, 50), February, 1), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("common.stale", r.Error?.Code));
        Assert.Equal(2, (await VersionsAsync()).Count);
    }

    [Fact]
    public async Task Save_MonthBegunAnywhere_IsTooLate()
    {
        Platform.Clock.Advance(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.FromHours(14)) - Platform.Now);

        Outcome.Refusal(await SaveAsync(SmallLadder.Of(5, 50), February, null), "tiering.ladder.too_late");
        Outcome.Of(await SaveAsync(SmallLadder.Of(5, 50), February.Next, null));
    }

    [Fact]
    public async Task Save_OnThisNode_IsListedAtOnceThoughReadsAreCached()
    {
        Assert.Single((await ListAsync(Platform)).Versions);

        Outcome.Of(await SaveAsync(SmallLadder.Of(5, 50), February, null));

        Assert.Equal(2, (await ListAsync(Platform)).Versions.Count);
    }

    [Fact]
    public async Task Save_OnAnotherNode_IsListedWithinHalfAMinute()
    {
        var other = PlatformOn(Database, Platform.Clock);
        Assert.Single((await ListAsync(other)).Versions);

        Outcome.Of(await SaveAsync(SmallLadder.Of(5, 50), February, null));
        Platform.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(2, (await ListAsync(other)).Versions.Count);
    }

    [Fact]
    public async Task Save_RefusedUseCase_IsNotListed()
    {
        await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                Outcome.Of(await services.GetRequiredService<LadderService>().SaveAsync(TestPlatform.Admin, SmallLadder.Of(5, 50), February, null, token));
                await services.GetRequiredService<MerchantDb>().Context.SaveChangesAsync(token);
                return Error.Conflict("tests.refused", "As the test wants.");
            },
            Token));

        Assert.Single((await ListAsync(Platform)).Versions);
    }

    [Fact]
    public async Task Close_MonthOfTheNewVersion_IsJudgedByIt()
    {
        var id = await Platform.EnrolAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(31));
        Outcome.Of(await SaveAsync([new TierLine("BRONZE", 0, 3), new TierLine("GOLD", 4, null)], new YearMonth(2026, 3), null));
        await Platform.SendAsync(id, 5, Platform.Now);
        Assert.Equal("MEDIUM", (await Platform.TierAsync(id)).Tier.Code);

        Platform.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Equal("GOLD", (await Platform.TierAsync(id)).Tier.Code);
        await Platform.RunAsync<PeriodClose>();

        var evaluations = await Platform.EvaluationsAsync(id);
        Assert.Equal(1, evaluations.Single(e => e.Kind == EvaluationKind.Close && e.Period == February).LadderVersion);
        Assert.Equal(("MEDIUM", "GOLD", 2), evaluations.Where(e => e.Kind == EvaluationKind.CarryOver && e.Period == February).Select(e => (e.From ?? "", e.To, e.LadderVersion)).Single());
        Assert.Equal("GOLD", (await Platform.StandingAsync(id)).Tier);
        Assert.Equal("MEDIUM", await Platform.TierAsOfAsync(id, 2026, 2, 28));
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    private Task<Result<LadderVersion>> SaveAsync(IReadOnlyList<TierLine> lines, YearMonth from, int? version) =>
        Platform.CallAsync<LadderService, Result<LadderVersion>>(s => s.SaveAsync(TestPlatform.Admin, lines, from, version, Token));

    private static async Task<LadderHistory> ListAsync(TestPlatform platform) =>
        Outcome.Of(await platform.CallAsync<LadderService, Result<LadderHistory>>(s => s.ListAsync(TestPlatform.Admin, Token)));

    private Task<List<LadderVersion>> VersionsAsync() => Platform.QueryAsync(db => db.Set<LadderVersion>().AsNoTracking().ToListAsync(Token));
}
