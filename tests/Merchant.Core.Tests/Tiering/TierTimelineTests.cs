namespace Merchant.Tiering;

/// <summary>Which tier was held at the end of a local day.</summary>
public sealed class TierTimelineTests
{
    [Fact]
    public void At_DayBeforeApproval_IsNone()
    {
        var story = Story.Approved(2011, 3, 15).Declaring(300).Months(0);

        Assert.Null(story.TierOn(2011, 3, 14));
        Assert.Equal("MEDIUM", story.TierOn(2011, 3, 15));
    }

    [Fact]
    public void At_CloseOfAMonth_StartsWithTheNextMonth()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Promotion = TierPromotion.AtClose }).Months(1500);

        Assert.Equal(("SMALL", "LARGE"), (story.TierOn(2011, 3, 31), story.TierOn(2011, 4, 1)));
    }

    [Fact]
    public void At_DayOfAPromotion_IsThePromotedTierAndTheDayBeforeIsNot()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).Until(2011, 3, 20).Sends(300, 2011, 3);

        Assert.Equal(("SMALL", "MEDIUM"), (story.TierOn(2011, 3, 19), story.TierOn(2011, 3, 20)));
    }

    /// <summary>21:00 on the 20th in Bogota is the 21st in UTC.</summary>
    [Fact]
    public void At_PromotionLateInTheEvening_CountsForTheLocalDay()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).MoveTo(new DateTimeOffset(2011, 3, 21, 2, 0, 0, TimeSpan.Zero)).Sends(300, 2011, 3);

        Assert.Equal(("SMALL", "MEDIUM"), (story.TierOn(2011, 3, 19), story.TierOn(2011, 3, 20)));
    }

    [Fact]
    public void At_ReversedPromotion_WasHeldDuringItsMonth()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).Sends(300, 2011, 3).Voids(200, 2011, 3).Closes(2011, 3);

        Assert.Equal(("MEDIUM", "SMALL"), (story.TierOn(2011, 3, 31), story.TierOn(2011, 4, 1)));
    }

    [Fact]
    public void At_MonthJudgedAgain_IsWhatTheLatestRevisionCameTo()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).Months(200).Until(2011, 4, 10).Sends(1, 2011, 3);
        Assert.Equal("SMALL", story.TierOn(2011, 4, 10));

        Assert.Equal("MEDIUM", story.Closes(2011, 4).TierOn(2011, 4, 10));
    }

    [Fact]
    public void At_MonthsOfHistory_HaveAnswers()
    {
        var story = Story.Approved(2011, 6, 15).SendsHistory((2011, 4, 1500), (2011, 5, 1500));

        Assert.Null(story.TierOn(2011, 4, 30));
        Assert.Equal("LARGE", story.TierOn(2011, 5, 1));
    }
}
