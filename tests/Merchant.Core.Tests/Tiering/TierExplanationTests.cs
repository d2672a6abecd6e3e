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
