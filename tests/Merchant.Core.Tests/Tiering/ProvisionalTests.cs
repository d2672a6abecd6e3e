using Merchant.Common;

namespace Merchant.Tiering;

public sealed class ProvisionalTests
{
    [Fact]
    public void Grant_Declared_GivesAProvisionalTier()
    {
        var story = Story.Approved(2011, 3, 15).Declaring(300);

        Assert.Equal(("MEDIUM", true, new YearMonth(2011, 4)), (story.Tier, story.IsProvisional, story.State.FirstFullMonth));
    }

    [Fact]
    public void Grant_TheInstantAMonthStarts_CountsThatMonthAsFull() =>
        Assert.Equal(new YearMonth(2011, 3), Story.ApprovedAtTheStartOf(2011, 3).State.FirstFullMonth);

    [Fact]
    public void Close_PartialMonth_LeavesTheTierProvisional()
    {
        var story = Story.Approved(2011, 3, 15).Declaring(300).Months(0);

        Assert.Equal(("MEDIUM", true, TierReason.Provisional), (story.Tier, story.IsProvisional, story.Close(2011, 3).Reason));
    }

    [Theory]
    [InlineData(100, "SMALL")]
    [InlineData(1500, "LARGE")]
    public void Close_FirstFullMonth_SetsTheMeasuredTierEitherWayWithoutGrace(long count, string tier)
    {
        var story = Story.Approved(2011, 3, 15).Declaring(300).By(p => p with { GraceMonths = 24, Promotion = TierPromotion.AtClose }).Months(0, count);

        Assert.Equal((tier, false, TierReason.FirstFullMonth), (story.Tier, story.IsProvisional, story.Close(2011, 4).Reason));
    }

    [Fact]
    public void Close_UnconfirmedPromotionOfAPartialMonth_IsReversed()
    {
        var story = Story.Approved(2011, 3, 15).Sends(300, 2011, 3);
        Assert.Equal("MEDIUM", story.Tier);

        Assert.Equal(("SMALL", true), (story.Voids(200, 2011, 3).Closes(2011, 3).Tier, story.IsProvisional));
    }

    [Fact]
    public void Close_NoRecordsBeforeApproval_EvaluatesNoMonthBeforeIt() =>
        Assert.DoesNotContain(Story.Approved(2011, 3, 15).Months(10, 10).Evaluations, e => e.Period < new YearMonth(2011, 3));
}
