using Merchant.Accounts;
using Merchant.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>A preview's figures are those of asking each account by itself.</summary>
public abstract class LadderPreviewFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly IReadOnlyList<TierLine> Proposed = SmallLadder.Of(4, 11);

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public async Task Preview_RandomPopulation_ComesToBruteForce(int seed, bool closed)
    {
        var population = await LiveAsync(seed, closed);

        var preview = Outcome.Of(await Platform.CallAsync<LadderService, Result<LadderPreview>>(s => s.PreviewAsync(TestPlatform.Admin, Proposed, Token)));
        var expected = await AskEachAsync(population);

        Assert.Equal(expected.Count, preview.Accounts);
        Assert.Equal(expected.Count(e => e.From == e.To), preview.Unchanged);
        Assert.Equal(
            expected.Where(e => e.From != e.To).GroupBy(e => (e.From, e.To))
                .Select(g => (g.Key.From, g.Key.To, g.LongCount(), g.LongCount(e => e.KeptByGrace))).Order(),
            preview.Moves.Select(m => (m.From, m.To, m.Accounts, m.KeptByGrace)).Order());
        Assert.True(preview.Moves.Sum(m => m.KeptByGrace) > 0, "The population shows no grace.");
    }

    /// <summary>Guards: where closes are far behind, the months they will judge are read as well.</summary>
    [Fact]
    public async Task Preview_MonthsBehind_ComesToTheSameAsAfterTheClose()
    {
        await LiveAsync(16, closed: false);
        Platform.Clock.Advance(TimeSpan.FromDays(150));

        var before = Describe(await PreviewAsync());
        await Platform.RunAsync<PeriodClose>();

        Assert.Equal(before, Describe(await PreviewAsync()));
    }

    [Fact]
    public async Task Preview_WhileAMonthTurnsAroundTheEarth_ComesToBruteForce()
    {
        // Nothing comes late here: a preview leaves late months aside, which those who are due are judged by again.
        var population = new Population(17, 40);
        await population.EnrolAsync(Platform);
        for (var month = 2; month <= 3; month++)
        {
            Platform.Clock.Advance(new DateTimeOffset(2026, month, 10, 12, 0, 0, TimeSpan.Zero) - Platform.Now);
            await Platform.RunAsync<PeriodClose>();
            await population.SendAsync(Platform, $"m{month}-");
        }

        Platform.Clock.Advance(new DateTimeOffset(2026, 3, 31, 18, 0, 0, TimeSpan.Zero) - Platform.Now);

        var preview = await PreviewAsync();

        var expected = await AskEachAsync(population);
        Assert.Equal(
            expected.Where(e => e.From != e.To).GroupBy(e => (e.From, e.To)).Select(g => (g.Key.From, g.Key.To, g.LongCount())).Order(),
            preview.Moves.Select(m => (m.From, m.To, m.Accounts)).Order());
    }

    [Fact]
    public async Task StreamPreview_RandomPopulation_NamesEveryAccountThatMoves()
    {
        var population = await LiveAsync(14, closed: true);
        var expected = (await AskEachAsync(population)).Where(e => e.From != e.To).Select(e => (e.Id, e.From, e.To, e.KeptByGrace));

        var streamed = await Platform.CallAsync<LadderService, List<PreviewedAccount>>(async s =>
            await Outcome.Of(await s.StreamPreviewAsync(TestPlatform.Admin, Proposed, Token)).ToListAsync(Token));

        Assert.Equal(expected.OrderBy(e => e.Id), streamed.Select(s => (s.AccountId, s.From, s.To, s.KeptByGrace)).OrderBy(s => s.AccountId));
    }

    [Fact]
    public async Task Preview_ClosedAccounts_AreLeftOut()
    {
        var (open, closed) = (await Platform.EnrolAsync("open", declared: 20), await Platform.EnrolAsync("closed", declared: 20));
        Outcome.Of(await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, closed, AccountStatus.Closed, "left", null, Token)));

        var preview = Outcome.Of(await Platform.CallAsync<LadderService, Result<LadderPreview>>(s => s.PreviewAsync(TestPlatform.Admin, SmallLadder.Of(5, 50), Token)));

        Assert.Equal(1, preview.Accounts);
        Assert.Equal(open, Assert.Single(Assert.Single(preview.Moves).Examples).AccountId);
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    private async Task<LadderPreview> PreviewAsync() =>
        Outcome.Of(await Platform.CallAsync<LadderService, Result<LadderPreview>>(s => s.PreviewAsync(TestPlatform.Admin, Proposed, Token)));

    private static string Describe(LadderPreview preview) =>
        $"{preview.Accounts} {preview.Unchanged} {string.Join("; ", preview.Moves.Select(m => $"{m.From} {m.To} {m.Accounts} {m.KeptByGrace} {string.Join(' ', m.Examples)}"))}";

    private async Task<Population> LiveAsync(int seed, bool closed)
    {
        var population = new Population(seed, 40);
        await population.EnrolAsync(Platform);
        for (var month = 0; month < 3; month++)
            await population.LiveAMonthAsync(Platform, month, p => p.RunAsync<PeriodClose>());

        if (closed)
            return population;

        // A month in which some send less, and nobody has closed it yet.
        await population.SendAsync(Platform, "last-");
        Platform.Clock.Advance(TimeSpan.FromDays(25));
        return population;
    }

    /// <summary>By the public answers alone: the tier held, the last closed month's rows, the months below at its close.</summary>
    private async Task<List<Expected>> AskEachAsync(Population population)
    {
        var ladder = TierLadder.Create(Proposed).Value;
        var answers = new List<Expected>();
        foreach (var id in population.Ids)
        {
            var view = await Platform.TierAsync(id);
            var closed = view.Forecast.Month.Previous;
            var standing = await Platform.StandingAsync(id);
            var count = (await Platform.CountsAsync(id)).GetValueOrDefault(closed);
            var measured = ladder.TierFor(Measure.Of(view.IsProvisional ? standing.DeclaredDispatches : count)).Code;
            var below = view.Explanation?.Decision is { Reason: TierReason.Grace } decision ? decision.MonthsBelow : 0;
            var isLower = Rank(measured) < Rank(view.Tier.Code);
            answers.Add(new Expected(id, view.Tier.Code, measured, isLower && !view.IsProvisional && below < 1));
        }

        return answers;
    }

    private static int Rank(string code) => Array.IndexOf(["SMALL", "MEDIUM", "LARGE"], code);

    private sealed record Expected(AccountId Id, string From, string To, bool KeptByGrace);
}
