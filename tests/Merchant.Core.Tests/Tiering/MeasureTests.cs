namespace Merchant.Tiering;

public sealed class MeasureTests
{
    [Fact]
    public void Close_Default_JudgesByTheMonthItself() =>
        Assert.Equal(new Measure(300, 1), Story.ApprovedAtTheStartOf(2011, 3).Months(900, 900, 300).Close(2011, 5).Measure);

    [Fact]
    public void Close_Average_IsExactOverTheWindow()
    {
        var story = Averaging(2).Months(200, 201);

        Assert.Equal((new Measure(401, 2), "MEDIUM"), (story.Close(2011, 4).Measure, story.Tier));
    }

    [Fact]
    public void Close_AverageOnTheBound_StaysBelow() => Assert.Equal("SMALL", Averaging(2).Months(200, 200).Tier);

    [Fact]
    public void Close_AverageWithFewerFullMonths_TakesThoseThereAre() =>
        Assert.Equal(new Measure(700, 2), Averaging(3).Months(300, 400).Close(2011, 4).Measure);

    [Fact]
    public void Close_AverageWithMoreMonths_LeavesOlderOnesOut() =>
        Assert.Equal(new Measure(60, 3), Averaging(3).Months(9000, 10, 20, 30).Close(2011, 6).Measure);

    [Fact]
    public void Close_AverageAfterAPartialMonth_LeavesThatOut()
    {
        var story = Story.Approved(2011, 3, 15).By(p => p with { Measure = TierMeasure.Average }).Months(9000, 100, 200);

        Assert.Equal(new Measure(300, 2), story.Close(2011, 5).Measure);
    }

    [Fact]
    public void Close_Best_TakesTheBestOfTheWindow()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Best, MeasureMonths = 2 }).Months(1500, 300, 10);

        Assert.Equal(new Measure(1500, 1), story.Close(2011, 4).Measure);
        Assert.Equal(new Measure(300, 1), story.Close(2011, 5).Measure);
    }

    [Theory]
    [InlineData(TierMeasure.Average)]
    [InlineData(TierMeasure.Best)]
    public void Sends_AverageOrBest_KnowsNoInstantPromotion(TierMeasure measure)
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = measure }).Sends(5000, 2011, 3);

        Assert.Equal("SMALL", story.Tier);
        Assert.Equal("LARGE", story.Closes(2011, 3).Tier);
    }

    private static Story Averaging(int months) =>
        Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Average, MeasureMonths = months });
}
