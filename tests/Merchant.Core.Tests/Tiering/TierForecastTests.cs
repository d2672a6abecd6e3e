namespace Merchant.Tiering;

public sealed class TierForecastTests
{
    private static Story Medium => Story.ApprovedAtTheStartOf(2011, 10).Months(500);

    [Fact]
    public void Of_BelowTheTier_SaysHowManyMoreKeepItByTheLastLocalDay()
    {
        var forecast = Medium.Sends(164, 2011, 11).Forecast();

        Assert.Equal((37L, new DateOnly(2011, 11, 30), true), (forecast.Needed, forecast.By, forecast.GraceWouldKeep));
        Assert.Equal("37 more dispatches by 2011-11-30 keep MEDIUM; if they do not come, grace keeps it once more.", forecast.Explain());
    }

    [Fact]
    public void Of_OneShort_SpeaksOfOneDispatch() =>
        Assert.StartsWith("1 more dispatch by 2011-11-30 keeps MEDIUM", Medium.Sends(200, 2011, 11).Forecast().Explain(), StringComparison.Ordinal);

    [Fact]
    public void Of_TierReached_NeedsNothing() => Assert.Equal(0, Medium.Sends(201, 2011, 11).Forecast().Needed);

    [Fact]
    public void Of_GraceUsedUp_SaysThatItWouldNotKeepTheTier()
    {
        var forecast = Medium.Months(10).Forecast();

        Assert.Equal((false, "SMALL"), (forecast.GraceWouldKeep, forecast.IfNothingMore.To));
    }

    [Fact]
    public void Of_LowestTier_NeedsNothing() => Assert.Equal(0, Story.Approved(2011, 10, 5).Forecast().Needed);

    [Fact]
    public void Of_BelowTheTop_SaysWhatTheNextTierNeeds()
    {
        var forecast = Medium.Sends(301, 2011, 11).Forecast();

        Assert.Equal(("LARGE", 700L), (forecast.NextTier, forecast.NeededForNext));
    }

    [Fact]
    public void Of_TopTier_KnowsNoNext() => Assert.Null(Story.Approved(2011, 10, 5).Declaring(5000).Forecast().NextTier);

    [Fact]
    public void Of_AverageOverAMonthThatGotRecordsTooLate_ReadsWhatItWasJudgedBy()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 8)
            .By(p => p with { Measure = TierMeasure.Average, MeasureMonths = 3 }).Months(500, 30).Sends(900, 2011, 8).Sends(9, 2011, 10);

        Assert.Equal((62L, new Measure(539, 3)), (story.Forecast().Needed, story.Forecast().IfNothingMore.Measure));
    }

    [Theory]
    [InlineData(TierMeasure.LastClosedMonth)]
    [InlineData(TierMeasure.Average)]
    [InlineData(TierMeasure.Best)]
    public void Of_AnyMeasure_NamesTheLeastNumberThatKeepsTheTier(TierMeasure measure)
    {
        Story Tell() => Story.ApprovedAtTheStartOf(2011, 8)
            .By(p => p with { Measure = measure, MeasureMonths = 2, GraceMonths = 3 }).Months(500, 30).Sends(9, 2011, 10);
        var needed = Tell().Forecast().Needed;

        Assert.True(needed > 1);
        Assert.Equal(TierReason.Kept, Tell().Sends(needed, 2011, 10).Closes(2011, 10).Close(2011, 10).Reason);
        Assert.Equal(TierReason.Grace, Tell().Sends(needed - 1, 2011, 10).Closes(2011, 10).Close(2011, 10).Reason);
    }
}
