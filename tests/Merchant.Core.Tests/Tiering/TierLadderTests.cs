namespace Merchant.Tiering;

public sealed class TierLadderTests
{
    [Theory]
    [InlineData(0, "SMALL")]
    [InlineData(200, "SMALL")]
    [InlineData(201, "MEDIUM")]
    [InlineData(1000, "MEDIUM")]
    [InlineData(1001, "LARGE")]
    [InlineData(long.MaxValue, "LARGE")]
    public void TierFor_DefaultLadder_IncludesUpperBounds(long dispatches, string tier) =>
        Assert.Equal(tier, Ladders.Default.TierFor(Measure.Of(dispatches)).Code);

    [Fact]
    public void TierFor_AverageJustAboveABound_IsNotRounded()
    {
        Assert.Equal("MEDIUM", Ladders.Default.TierFor(new Measure(401, 2)).Code);
        Assert.Equal("SMALL", Ladders.Default.TierFor(new Measure(400, 2)).Code);
        Assert.Equal(200.5m, new Measure(401, 2).Value);
    }

    [Theory]
    [InlineData("tiers[0].from", "tiering.ladder.start", "AA 1-5", "BB 6+")]
    [InlineData("tiers[1].from", "tiering.ladder.gap", "AA 0-5", "BB 7+")]
    [InlineData("tiers[2].from", "tiering.ladder.gap", "AA 0-5", "BB 6-8", "CC 10+")]
    [InlineData("tiers[1].from", "tiering.ladder.overlap", "AA 0-200", "BB 200-1000", "CC 1001+")]
    [InlineData("tiers[1].to", "tiering.ladder.not_rising", "AA 0-5", "BB 6-5", "CC 6+")]
    [InlineData("tiers[1].to", "tiering.ladder.not_open", "AA 0-5", "BB 6-9")]
    [InlineData("tiers[0].to", "tiering.ladder.not_open", "AA 0+", "BB 6+")]
    [InlineData("tiers[0].to", "tiering.ladder.bound", "AA 0-2147483648", "BB 2147483649+")]
    [InlineData("tiers[1].code", "tiering.ladder.duplicate_code", "AA 0-5", "AA 6+")]
    [InlineData("tiers[0].code", "tiering.ladder.code", "aa 0-5", "BB 6+")]
    [InlineData("tiers[1].code", "tiering.ladder.code", "AA 0-5", "B 6+")]
    public void Create_BrokenLadder_NamesTheLineAtFault(string field, string code, params string[] tiers)
    {
        var refused = TierLadder.Create([.. tiers.Select(Ladders.Line)]);

        Assert.Equal(code, refused.Error?.Code);
        Assert.Equal([field], refused.Error!.Fields.Select(f => f.Field));
    }

    [Fact]
    public void Create_NoTiers_IsRefused() => Assert.Equal("tiering.ladder.empty", TierLadder.Create([]).Error?.Code);

    [Fact]
    public void Create_OneTierTooMany_IsRefused()
    {
        var lines = Enumerable.Range(0, TierLadder.MaxTiers + 1)
            .Select(i => new TierLine($"T{i:00}", i, i == TierLadder.MaxTiers ? null : i)).ToList();

        Assert.Equal("tiering.ladder.too_long", TierLadder.Create(lines).Error?.Code);
    }

    [Fact]
    public void Create_SeveralFaults_TellsThemAll()
    {
        var refused = TierLadder.Create([Ladders.Line("AA 1-5"), Ladders.Line("AA 7-9")]);

        Assert.Equal(["tiers[0].from", "tiers[1].code", "tiers[1].from", "tiers[1].to"], refused.Error!.Fields.Select(f => f.Field).Order());
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "tiers[0].benefits")]
    public void Create_TierOfManyBenefits_IsRefusedAboveFifty(int benefits, string? field)
    {
        var created = TierLadder.Create([new TierLine("AA", 0, null) { Benefits = [.. Enumerable.Range(0, benefits).Select(i => new Benefit($"benefit-{i}"))] }]);

        Assert.Equal(field, created.Error?.Fields[0].Field);
    }

    [Fact]
    public void Create_BenefitTwiceInATier_NamesTheBenefit()
    {
        var refused = TierLadder.Create([new TierLine("AA", 0, null) { Benefits = [new Benefit("vip-support"), new Benefit("vip-support")] }]);

        Assert.Equal(["tiers[0].benefits[1].code"], refused.Error!.Fields.Select(f => f.Field));
    }

    [Fact]
    public void Benefits_DefaultLadder_AreThoseOfTheSource()
    {
        string[] shared = ["account-executive", "assisted-implementation", "migration-service", "personalised-onboarding", "vip-support"];

        Assert.Empty(Codes("SMALL"));
        Assert.Equal(shared, Codes("MEDIUM"));
        Assert.Equal(shared.Append("in-person-events").Order(StringComparer.Ordinal), Codes("LARGE"));
    }

    [Fact]
    public void Has_BenefitOfAHigherTier_IsFalse()
    {
        var medium = Ladders.Default.Find("MEDIUM")!.Benefits;

        Assert.True(medium.Has("vip-support"));
        Assert.False(medium.Has("in-person-events"));
        Assert.Null(medium.Find("in-person-events"));
    }

    [Fact]
    public void Description_OfSmall_SaysManagedByHand() =>
        Assert.Contains("managed by hand", Ladders.Default.Lowest.Description.In("en"), StringComparison.Ordinal);

    private static IEnumerable<string> Codes(string tier) =>
        Ladders.Default.Find(tier)!.Benefits.All.Select(b => b.Code).Order(StringComparer.Ordinal);
}
