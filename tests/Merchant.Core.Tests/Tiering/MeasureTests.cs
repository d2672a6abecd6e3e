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

    [Fact]
    public void Close_Average_KeepsTheMonthsOwnCountBesideIt() =>
        Assert.Equal([100L, 301L], Averaging(2).Months(100, 301).Evaluations.Where(e => e.Kind == EvaluationKind.Close).Select(e => e.Count));

    [Fact]
    public void Grant_Declared_CountsWhatWasDeclared() =>
        Assert.Equal(300, Story.Approved(2011, 3, 15).Declaring(300).Months(0).Evaluations.Single(e => e.Kind == EvaluationKind.Grant).Count);

    /// <summary>Guards: the window once read past months as they are now, with what had come too late for them.</summary>
    [Fact]
    public void Close_AverageOverAMonthThatGotRecordsTooLate_ReadsWhatItWasJudgedBy()
    {
        var story = Averaging(3).Months(100, 100).Sends(900, 2011, 3).Months(100);

        Assert.Equal((new Measure(300, 3), "SMALL"), (story.Close(2011, 5).Measure, story.Tier));
    }

    [Fact]
    public void Close_BestOfAMonthThatGotRecordsTooLate_ReadsWhatItWasJudgedBy()
    {
        var story = TakingTheBestOf(3).Months(100, 100).Sends(900, 2011, 3).Months(100);

        Assert.Equal((new Measure(100, 1), "SMALL"), (story.Close(2011, 5).Measure, story.Tier));
    }

    [Theory]
    [InlineData(TierMeasure.Average)]
    [InlineData(TierMeasure.Best)]
    public void Close_WindowOverAMonthVoidedTooLate_ReadsWhatItWasJudgedBy(TierMeasure measure)
    {
        var story = Averaging(3).By(p => p with { Measure = measure }).Months(900, 100).Voids(900, 2011, 3).Months(100);

        Assert.Equal(TierReason.Kept, story.Close(2011, 5).Reason);
    }

    [Fact]
    public void Close_AverageOverAMonthThatGotRecordsInTime_ReadsThemToo()
    {
        var story = Averaging(3).Months(100, 100).Sends(900, 2011, 4).Months(100);

        Assert.Equal([new Measure(200, 2), new Measure(1100, 2)], story.Revisions(2011, 4).Select(r => r.Measure));
        Assert.Equal(new Measure(1200, 3), story.Close(2011, 5).Measure);
    }

    /// <summary>Guards: the late count was once lost where the best month hid it, and with it what the next window reads.</summary>
    [Fact]
    public void Close_LateRecordsThatTheBestMonthHides_AreWrittenDownForTheNextWindow()
    {
        var story = TakingTheBestOf(2).Months(1500, 300).Sends(100, 2011, 4).Months(10);

        Assert.Equal([(300L, new Measure(1500, 1)), (400L, new Measure(1500, 1))], story.Revisions(2011, 4).Select(r => (r.Count, r.Measure)));
        Assert.Equal(new Measure(400, 1), story.Close(2011, 5).Measure);
    }

    private static Story Averaging(int months) =>
        Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Average, MeasureMonths = months });

    private static Story TakingTheBestOf(int months) => Averaging(months).By(p => p with { Measure = TierMeasure.Best });
}
