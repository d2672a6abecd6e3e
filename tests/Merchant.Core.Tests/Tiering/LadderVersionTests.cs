using Merchant.Common;

namespace Merchant.Tiering;

public sealed class LadderVersionTests
{
    private static readonly TierLadder Other = Ladders.Of("SMALL 0-100", "MEDIUM 101-1500", "LARGE 1501+");
    private static readonly TierLadder WithoutMedium = Ladders.Of("SMALL 0-500", "LARGE 501+");
    private static readonly YearMonth June = new(2011, 6);

    [Fact]
    public void At_MonthBeforeAVersionTakesEffect_IsTheOneBefore()
    {
        var history = Ladders.Changing((June, Other));

        Assert.Equal([1, 2], [history.At(June.Previous).Number, history.At(June).Number]);
    }

    [Fact]
    public void At_TwoVersionsForAMonth_IsTheOneSavedLater() =>
        Assert.Equal(3, Ladders.Changing((June, Other), (June, WithoutMedium)).At(June).Number);

    [Theory]
    [InlineData("2011-05-31T09:58:59Z", true)]
    [InlineData("2011-05-31T09:59:00Z", false)]
    public void Following_MonthThatHasBegunSomewhere_IsRefused(string now, bool accepted)
    {
        var instant = DispatchTime.ParseInstant(now).Value;

        var following = LadderVersion.Following(Ladders.Version, June, Other, Actor.System("test"), instant);

        Assert.Equal(accepted ? null : "tiering.ladder.too_late", following.Error?.Code);
    }

    [Fact]
    public void Close_VersionFromTheNextMonthOn_JudgesByTheVersionOfTheMonthsFirstDay()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 5).On(Ladders.Changing((June, Other))).Months(150, 150);

        Assert.Equal(("SMALL", 1), (story.Close(2011, 5).To, story.Close(2011, 5).LadderVersion));
        Assert.Equal(("MEDIUM", 2), (story.Close(2011, 6).To, story.Close(2011, 6).LadderVersion));
    }

    [Theory]
    [InlineData(501, "LARGE")]
    [InlineData(500, "SMALL")]
    public void Close_TierGoneFromTheNextLadder_TakesTheClosedMonthsMeasureThatDay(long count, string tier)
    {
        var story = Story.ApprovedAtTheStartOf(2011, 5).On(Ladders.Changing((June, WithoutMedium))).Months(count);

        Assert.Equal((tier, TierReason.TierRemoved), (story.Tier, story.Evaluations[^1].Reason));
        Assert.Equal(("MEDIUM", tier), (story.TierOn(2011, 5, 31), story.TierOn(2011, 6, 1)));
    }

    [Fact]
    public void Close_ProvisionalTierGoneFromTheNextLadder_TakesWhatWasDeclared()
    {
        var story = Story.Approved(2011, 5, 15).Declaring(600).On(Ladders.Changing((June, WithoutMedium))).Months(0);

        Assert.Equal(("LARGE", true), (story.Tier, story.IsProvisional));
    }
}
