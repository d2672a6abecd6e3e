namespace Merchant.Tiering;

public sealed class LadderPreviewTests
{
    private static readonly TierLadder Proposed = TierLadder.Create(
        [.. DefaultLadder.Lines.Zip([(0L, (long?)100), (101, 1500), (1501, null)], (line, bounds) => line with { From = bounds.Item1, To = bounds.Item2 })]).Value;

    [Fact]
    public void Judge_LastClosedMonth_DecidesWithoutGrace()
    {
        var moved = Judge(Story.ApprovedAtTheStartOf(2011, 3).Months(1200));

        Assert.Equal(("LARGE", "MEDIUM", new Measure(1200, 1)), (moved.From, moved.To, moved.Measure));
    }

    [Fact]
    public void Judge_GraceLeft_SaysThatItWouldKeepTheTier() => Assert.True(Judge(Story.ApprovedAtTheStartOf(2011, 3).Months(1200)).KeptByGrace);

    [Fact]
    public void Judge_GraceUsedUp_SaysThatItWouldNot() => Assert.False(Judge(Story.ApprovedAtTheStartOf(2011, 3).Months(1200, 50)).KeptByGrace);

    /// <summary>Guards: an unconfirmed promotion is undone without grace, so grace cannot keep it.</summary>
    [Fact]
    public void Judge_PromotionOfThePresentMonth_IsNotKeptByGrace() =>
        Assert.False(Judge(Story.ApprovedAtTheStartOf(2011, 3).Months(90).Sends(500, 2011, 4)).KeptByGrace);

    [Fact]
    public void Judge_PresentMonth_IsLeftAside() =>
        Assert.Equal("MEDIUM", Judge(Story.ApprovedAtTheStartOf(2011, 3).Months(1200).Sends(9000, 2011, 4)).To);

    [Fact]
    public void Judge_NoFullMonthClosed_TakesWhatWasDeclared()
    {
        var judged = Judge(Story.Approved(2011, 3, 15).Declaring(150).Months(9000));

        Assert.Equal(("MEDIUM", null), (judged.To, judged.Month));
    }

    [Fact]
    public void ToPreview_Population_AddsUpWhoMovesAndWhatTheyGainOrLose()
    {
        var preview = Preview(Proposed, 50, 150, 150, 1200, 5000);

        Assert.Equal((5, 2), (preview.Accounts, preview.Unchanged));
        Assert.Equal([("LARGE", "MEDIUM", 1L), ("SMALL", "MEDIUM", 2L)], preview.Moves.Select(m => (m.From, m.To, m.Accounts)));
        Assert.Equal(["in-person-events"], preview.Moves[0].BenefitsLost);
        Assert.Contains("vip-support", preview.Moves[1].BenefitsGained);
    }

    [Fact]
    public void ToPreview_SameTierWithOtherBenefits_IsAMove()
    {
        var stripped = TierLadder.Create([.. DefaultLadder.Lines.Select(l => l with { Benefits = [] })]).Value;

        var move = Assert.Single(Preview(stripped, 500).Moves);

        Assert.Equal(("MEDIUM", "MEDIUM", 5), (move.From, move.To, move.BenefitsLost.Count));
    }

    [Fact]
    public void ToPreview_MoreThanItShows_HasTheFirstByIdHoweverTheyCome()
    {
        var previewer = new LadderPreviewer(Proposed, Ladders.History, TieringPolicy.Of(new TieringOptions()));
        for (var i = 60; i > 0; i--)
        {
            var number = i * 7 % 61;
            var facts = new PreviewFacts(
                Numbered(number), $"store-{number}", "SMALL", "SMALL", 0, new Common.YearMonth(2011, 5), new Common.YearMonth(2011, 4), Measure.Of(150));
            previewer.Add(previewer.Judge(facts), facts.NextClose);
        }

        var move = Assert.Single(previewer.ToPreview().Moves);
        Assert.Equal(Enumerable.Range(1, PreviewMove.MaxExamples).Select(Numbered), move.Examples.Select(e => e.AccountId));

        static Common.AccountId Numbered(int number) => new(new Guid(number, 0, 0, new byte[8]));
    }

    private static LadderPreview Preview(TierLadder proposed, params long[] population)
    {
        var policy = TieringPolicy.Of(new TieringOptions());
        var previewer = new LadderPreviewer(proposed, Ladders.History, policy);
        foreach (var count in population)
        {
            var facts = Story.ApprovedAtTheStartOf(2011, 3).Months(count).Facts();
            previewer.Add(previewer.Judge(PreviewFacts.Of("casa-lola", Closed(facts, count), policy)), facts.State.NextClose);
        }

        return previewer.ToPreview();
    }

    private static PreviewedAccount Judge(Story story)
    {
        var closed = story.Evaluations.Last(e => e.Kind == EvaluationKind.Close);
        var previewer = new LadderPreviewer(Proposed, story.Ladder, story.Policy);
        return previewer.Judge(PreviewFacts.Of("casa-lola", Closed(story.Facts(), closed.MeasureSum), story.Policy));
    }

    /// <summary>A preview loads the closed month as well, which the next close does not need.</summary>
    private static TierFacts Closed(TierFacts facts, long count) => facts with
    {
        Months = new Dictionary<Common.YearMonth, MonthCount>(facts.Months) { [facts.State.NextClose.Previous] = new(count, IsLate: false) },
    };
}
