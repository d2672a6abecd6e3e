using Merchant.AspNetCore.Tiering;

namespace Merchant.AspNetCore.Tests.Tiering;

public sealed class ProposedLadderContractTests
{
    [Fact]
    public void ToLines_AWholeTier_GivesItsLine()
    {
        var line = Assert.Single(Lines(Good).Value);

        Assert.Equal(("SMALL", 0L, null), (line.Code, line.From, line.To));
        Assert.Equal("Small", line.Name.In("en"));
        Assert.Equal("3", line.Benefits[0].Parameters["seats"]);
    }

    [Fact]
    public void ToLines_NullTier_NamesIt() => AssertFault(Lines((ProposedTierContract?)null), "tiers[0]");

    [Fact]
    public void ToLines_NoFrom_NamesIt() => AssertFault(Lines(Good with { From = null }), "tiers[0].from");

    [Fact]
    public void ToLines_LanguageTwiceInAnotherCase_NamesTheText() =>
        AssertFault(Lines(Good with { Name = new Dictionary<string, string?> { ["es"] = "a", ["ES"] = "b" } }), "tiers[0].name");

    [Fact]
    public void ToLines_NullText_NamesTheText() =>
        AssertFault(Lines(Good with { Description = new Dictionary<string, string?> { ["es"] = null } }), "tiers[0].description");

    [Fact]
    public void ToLines_NullBenefit_NamesIt() => AssertFault(Lines(Good with { Benefits = [null] }), "tiers[0].benefits[0]");

    [Fact]
    public void ToLines_NoTiers_LeavesTheRefusalToTheDomain() => Assert.Empty(new ProposedLadderContract().ToLines().Value);

    [Fact]
    public void ToMonth_NoMonth_NamesIt()
    {
        var month = new ProposedLadderContract { EffectiveFrom = "2027-13" }.ToMonth();

        Assert.Equal("common.month.invalid", month.Error?.Code);
    }

    private static ProposedTierContract Good => new()
    {
        Code = "SMALL",
        From = 0,
        Name = new Dictionary<string, string?> { ["en"] = "Small" },
        Benefits = [new() { Code = "vip-support", Parameters = new Dictionary<string, string?> { ["seats"] = "3" } }],
    };

    private static Merchant.Common.Result<Merchant.Tiering.TierLine[]> Lines(params ProposedTierContract?[] tiers) =>
        new ProposedLadderContract { Tiers = tiers }.ToLines();

    private static void AssertFault(Merchant.Common.Result<Merchant.Tiering.TierLine[]> lines, string field) =>
        Assert.Equal(field, Assert.Single(lines.Error?.Fields ?? []).Field);
}
