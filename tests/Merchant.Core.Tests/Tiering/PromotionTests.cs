namespace Merchant.Tiering;

public sealed class PromotionTests
{
    private static Story Small => Story.ApprovedAtTheStartOf(2011, 3).Months(100);

    [Fact]
    public void Sends_PassingTheBound_PromotesAtOnce()
    {
        var story = Small.Sends(200, 2011, 4);
        Assert.Equal("SMALL", story.Tier);

        story.Sends(1, 2011, 4);
        Assert.Equal(("MEDIUM", story.Now), (story.Tier, story.State.Since));
    }

    [Fact]
    public void Sends_PassingTwoBounds_PromotesTwiceAndKeepsTheTierAtTheStart()
    {
        var story = Small.Sends(500, 2011, 4).Sends(501, 2011, 4);

        Assert.Equal(("LARGE", "SMALL", 2), (story.Tier, story.State.StartTier, story.State.Promotions));
    }

    [Fact]
    public void Sends_PromotionAtClose_WaitsForTheClose()
    {
        var story = Small.By(p => p with { Promotion = TierPromotion.AtClose }).Sends(201, 2011, 4);
        Assert.Equal("SMALL", story.Tier);

        Assert.Equal("MEDIUM", story.Closes(2011, 4).Tier);
        Assert.Equal(TierReason.Promoted, story.Close(2011, 4).Reason);
    }

    [Fact]
    public void Close_ConfirmedPromotion_Stays() => Assert.Equal("MEDIUM", Small.Sends(201, 2011, 4).Closes(2011, 4).Tier);

    [Fact]
    public void Voids_AfterAPromotion_LeaveItUntilTheClose() =>
        Assert.Equal("MEDIUM", Small.Sends(201, 2011, 4).Voids(1, 2011, 4).Tier);

    [Fact]
    public void Close_UnconfirmedPromotion_IsReversedWithoutGrace()
    {
        var story = Small.By(p => p with { GraceMonths = 24 }).Sends(201, 2011, 4).Voids(1, 2011, 4).Closes(2011, 4);

        Assert.Equal(("SMALL", TierReason.PromotionReversed), (story.Tier, story.Close(2011, 4).Reason));
    }

    [Fact]
    public void Close_PromotionConfirmedInPart_LeadsToWhatIsConfirmed() =>
        Assert.Equal("MEDIUM", Small.Sends(1001, 2011, 4).Voids(1, 2011, 4).Closes(2011, 4).Tier);

    [Fact]
    public void Close_UnconfirmedPromotionOfAMonthBelow_CountsAgainstTheTierAtTheStart()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).Months(500).Sends(1001, 2011, 4).Voids(901, 2011, 4).Closes(2011, 4);

        Assert.Equal(("MEDIUM", 1), (story.Tier, story.State.MonthsBelow));
        Assert.Equal("SMALL", story.Months(100).Tier);
    }

    [Fact]
    public void Sends_ForAClosedMonth_PromotesNothingNow() => Assert.Equal("SMALL", Small.Until(2011, 4, 10).Sends(900, 2011, 3).Tier);

    [Fact]
    public void Sends_Promotion_TellsTheBenefitsGained() =>
        Assert.Contains("vip-support", Small.Sends(201, 2011, 4).Outcomes[^1].Granted);
}
