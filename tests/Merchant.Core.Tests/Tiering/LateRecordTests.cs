namespace Merchant.Tiering;

public sealed class LateRecordTests
{
    private static Story SmallInApril => Story.ApprovedAtTheStartOf(2011, 2).Months(100, 200).Until(2011, 4, 10);

    [Fact]
    public void Sends_WithinK_ChangesNothingBeforeTheNextClose()
    {
        var story = SmallInApril.Sends(1, 2011, 3).CatchUp();

        Assert.Equal("SMALL", story.Tier);
        Assert.Single(story.Revisions(2011, 3));
    }

    [Fact]
    public void Close_LateRecord_JudgesItsMonthAgainBeforeThatClose()
    {
        var story = SmallInApril.Sends(1, 2011, 3).Closes(2011, 4);

        Assert.Equal([(1, "SMALL"), (2, "MEDIUM")], story.Revisions(2011, 3).Select(r => (r.Revision, r.To)));
        Assert.Equal(("MEDIUM", TierReason.Grace), (story.Close(2011, 4).Start, story.Close(2011, 4).Reason));
    }

    [Fact]
    public void Close_LateVoid_JudgesItsMonthAgain()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 3).Months(201).Until(2011, 4, 10).Voids(1, 2011, 3).Closes(2011, 4);

        Assert.Equal(["MEDIUM", "SMALL"], story.Revisions(2011, 3).Select(r => r.To));
    }

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(1, 2, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, 2)]
    public void Close_RecordOlderThanK_ChangesNothing(int late, int month, int revisions)
    {
        var story = Story.ApprovedAtTheStartOf(2011, 2).By(p => p with { LateMonths = late }).Months(100, 200).Until(2011, 4, 10);

        Assert.Equal(revisions, story.Sends(500, 2011, month).Closes(2011, 4).Revisions(2011, month).Count);
    }

    [Fact]
    public void Close_LateRecordThatChangesTheChain_JudgesTheMonthsAfterItToo()
    {
        var story = Story.ApprovedAtTheStartOf(2011, 1).By(p => p with { LateMonths = 2 }).Months(100, 100, 100)
            .Until(2011, 4, 10).Sends(500, 2011, 2).Closes(2011, 4);

        Assert.Equal(
            [(2, "MEDIUM", TierReason.Promoted), (3, "MEDIUM", TierReason.Grace), (4, "SMALL", TierReason.Demoted)],
            new[] { 2, 3, 4 }.Select(m => (m, story.Close(2011, m).To, story.Close(2011, m).Reason)));
    }

    [Fact]
    public void Close_OnceMoreAfterALateRecord_WritesNoFurtherRevision() =>
        Assert.Equal(2, SmallInApril.Sends(1, 2011, 3).Closes(2011, 4).Months(10, 10).Revisions(2011, 3).Count);

    [Fact]
    public void SendsHistory_BesideALateRecord_LeavesTheLateMonthToItsClose()
    {
        var story = Story.Approved(2011, 2, 10).Months(0, 200).Until(2011, 4, 10).Sends(1, 2011, 3)
            .SendsHistory((2010, 12, 10)).CatchUp();
        Assert.Single(story.Revisions(2011, 3));

        Assert.Equal("MEDIUM", story.Closes(2011, 4).Close(2011, 3).To);
    }
}
