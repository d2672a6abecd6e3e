namespace Merchant.Tiering;

public sealed class DemotionTests
{
    private static Story Large => Story.ApprovedAtTheStartOf(2011, 3).Months(1500);

    [Fact]
    public void Sends_TooFewInAMonth_DemotesOnlyAtItsClose() => Assert.Equal("LARGE", Large.Until(2011, 4, 29).CatchUp().Tier);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Close_MonthsBelow_ForgivesGAndDemotesAtTheNext(int grace)
    {
        var story = Large.By(p => p with { GraceMonths = grace });
        for (var month = 1; month <= grace; month++)
            Assert.Equal(("LARGE", month), (story.Months(100).Tier, story.State.MonthsBelow));

        Assert.Equal(("SMALL", 0), (story.Months(100).Tier, story.State.MonthsBelow));
    }

    [Fact]
    public void Close_ByDefault_ForgivesOneMonth() => Assert.Equal(["LARGE", "SMALL"], [Large.Months(0).Tier, Large.Months(0, 0).Tier]);

    [Fact]
    public void Close_MonthAtTheTier_ResetsTheCount() => Assert.Equal("LARGE", Large.Months(100, 1001, 100).Tier);

    [Fact]
    public void Close_MonthAboveTheTier_ResetsTheCount()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Promotion = TierPromotion.AtClose }).Months(500, 100, 1500);

        Assert.Equal(("LARGE", 0), (story.Tier, story.State.MonthsBelow));
    }

    [Fact]
    public void Close_DemotionToMeasured_LeadsToTheMeasureOfThatMonth() => Assert.Equal("MEDIUM", Large.Months(100, 500).Tier);

    [Fact]
    public void Close_DemotionByOneStep_GivesEachStepItsOwnGrace()
    {
        var story = Large.By(p => p with { Demotion = TierDemotion.OneStep });

        Assert.Equal("MEDIUM", story.Months(0, 0).Tier);
        Assert.Equal("MEDIUM", story.Months(0).Tier);
        Assert.Equal("SMALL", story.Months(0).Tier);
    }

    [Fact]
    public void Close_Demotion_TellsTheBenefitsLost() => Assert.Contains("in-person-events", Large.Months(0, 0).Outcomes[^1].Withdrawn);
}
