using Merchant.Common;

namespace Merchant.Tiering;

public sealed class TierExplanationTests
{
    [Fact]
    public void Of_Grace_NamesPeriodCountBoundsGraceAndWinner() => Assert.Equal(
        [
            "2011-04 was judged by 100 dispatches.",
            "Ladder version 1 puts 0 to 200 dispatches in SMALL.",
            "That is below MEDIUM; month 1 of 1 that are forgiven, so MEDIUM stays.",
        ],
        Explain(Story.ApprovedAtTheStartOf(2011, 3).Months(500, 100)).Sentences);

    [Fact]
    public void Of_Decision_CarriesTheBoundsOfTheTierThatFollows()
    {
        var explained = Explain(Story.ApprovedAtTheStartOf(2011, 3).Months(500));

        Assert.Equal((201L, (long?)1000), (explained.From, explained.To));
    }

    [Fact]
    public void Of_Average_ShowsItsFraction() => Assert.Contains(
        "200.5",
        Explain(Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Average }).Months(200, 201)).Sentences[0],
        StringComparison.Ordinal);

    [Fact]
    public void Of_Average_NamesTheMonthsOwnCountToo() => Assert.Equal(
        "2011-04 had 201 dispatches; it was judged by an average of 200.5 over 2 months.",
        Explain(Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Average }).Months(200, 201)).Sentences[0]);

    [Theory]
    [InlineData(100, "2011-04 had 100 dispatches; it was judged by the 500 of the best month.")]
    [InlineData(700, "2011-04 was judged by 700 dispatches.")]
    public void Of_Best_NamesTheMonthsOwnCountWhereAnotherWasBetter(long count, string sentence) => Assert.Equal(
        sentence,
        Explain(Story.ApprovedAtTheStartOf(2011, 3).By(p => p with { Measure = TierMeasure.Best }).Months(500, count)).Sentences[0]);

    [Fact]
    public void Of_ProvisionalTierRemoved_NamesWhatWasDeclaredBesideTheCount()
    {
        var ladders = Ladders.Changing((new YearMonth(2011, 4), Ladders.Of("TINY 0-50", "HUGE 51+")));
        var story = Story.Approved(2011, 3, 15).Declaring(300).On(ladders).Months(7);

        Assert.Equal((TierReason.TierRemoved, 7L), (story.Evaluations[^1].Reason, story.Evaluations[^1].Count));
        Assert.Equal("2011-03 had 7 dispatches; it was judged by 300.", Explain(story).Sentences[0]);
    }

    [Fact]
    public void Of_EveryReason_EndsWithTheTierThatFollows()
    {
        foreach (var reason in Enum.GetValues<TierReason>())
        {
            var decision = Story.ApprovedAtTheStartOf(2011, 3).Months(500, 100).Close(2011, 4).Decision with { Reason = reason };

            Assert.Contains("MEDIUM", TierExplanation.Of(decision, Ladders.History).Sentences[^1], StringComparison.Ordinal);
        }
    }

    private static TierExplanation Explain(Story story) => TierExplanation.Of(story.Evaluations[^1].Decision, story.Ladder);
}
