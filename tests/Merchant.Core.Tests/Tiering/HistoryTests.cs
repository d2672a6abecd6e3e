using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>A merchant who migrates: records of months before the approval.</summary>
public sealed class HistoryTests
{
    private static Story Approved => Story.Approved(2011, 6, 15);

    [Fact]
    public void SendsHistory_EarliestRecord_MakesItsMonthFullAndSetsItsTier()
    {
        var story = Approved.SendsHistory((2011, 4, 1500), (2011, 5, 1500));

        Assert.Equal((TierReason.FirstFullMonth, "LARGE"), (story.Close(2011, 4).Reason, story.Close(2011, 4).To));
        Assert.Null(story.Close(2011, 4).Start);
        Assert.Equal(new YearMonth(2011, 4), story.State.FirstFullMonth);
    }

    [Fact]
    public void SendsHistory_Gaps_CountZero()
    {
        var story = Approved.SendsHistory((2011, 2, 1500), (2011, 5, 300));

        Assert.Equal([0L, 0L], [story.Close(2011, 3).MeasureSum, story.Close(2011, 4).MeasureSum]);
        Assert.Equal(["LARGE", "LARGE", "SMALL", "MEDIUM"], new[] { 2, 3, 4, 5 }.Select(m => story.Close(2011, m).To));
    }

    [Fact]
    public void SendsHistory_ProvisionalAccount_EndsProvisionalStatus()
    {
        var story = Approved.SendsHistory((2011, 5, 1500));

        Assert.Equal(("LARGE", false), (story.Tier, story.IsProvisional));
    }

    [Theory]
    [InlineData(300, 300, 4)]
    [InlineData(10, 300, 5)]
    [InlineData(1500, 300, 4)]
    public void SendsHistory_TierHeldForSomeMonths_IsHeldSinceTheCloseThatGaveIt(int march, int april, int sinceMonth)
    {
        var story = Approved.SendsHistory((2011, 3, march), (2011, 4, april), (2011, 5, march == 1500 ? 1500 : 300));

        Assert.Equal(new DateTimeOffset(2011, sinceMonth, 1, 0, 0, 0, TimeSpan.FromHours(-5)), story.State.Since);
    }

    [Fact]
    public void SendsHistory_SeveralMonths_TellsTheNetChangeOnce()
    {
        var story = Approved.SendsHistory((2011, 2, 1500), (2011, 3, 10), (2011, 4, 10), (2011, 5, 300));

        var told = Assert.Single(story.Outcomes);
        Assert.Equal(("SMALL", "MEDIUM"), (told.Before.Tier, told.After.Tier));
        Assert.DoesNotContain("in-person-events", told.Granted);
    }

    [Fact]
    public void SendsHistory_MonthPassingABound_KnowsNoInstantPromotion() =>
        Assert.DoesNotContain(Approved.SendsHistory((2011, 4, 10), (2011, 5, 5000)).Evaluations, e => e.Kind == EvaluationKind.Promotion);

    [Fact]
    public void Imports_SeveralChunks_JudgesOnceWhenItEnds()
    {
        var story = Approved.Imports(import =>
        {
            import.SendsHistory((2011, 5, 1500));
            Assert.Empty(import.Revisions(2011, 5));
            import.SendsHistory((2011, 4, 10));
        });

        Assert.Single(story.Outcomes);
        Assert.Equal(TierReason.FirstFullMonth, story.Close(2011, 4).Reason);
    }

    [Fact]
    public void Imports_AnyChunks_ComeToTheSame()
    {
        var whole = Approved.Imports(i => i.SendsHistory((2011, 3, 10), (2011, 4, 1500), (2011, 5, 300)));
        var parts = Approved.Imports(i => i.SendsHistory((2011, 5, 300)).SendsHistory((2011, 3, 10)).SendsHistory((2011, 4, 1500)));

        Assert.Equal(whole.State, parts.State);
    }

    [Fact]
    public void Close_MonthOfTheApprovalAfterHistory_IsFull() =>
        Assert.Equal(TierReason.Grace, Approved.SendsHistory((2011, 5, 300)).Months(10).Close(2011, 6).Reason);

    [Fact]
    public void Close_LateRecordForAMonthOfHistory_JudgesItAgainUntilKClosesAfter()
    {
        var story = Approved.SendsHistory((2011, 3, 10), (2011, 5, 10)).SendsHistory((2011, 4, 1500)).Closes(2011, 6);
        Assert.Equal(2, story.Revisions(2011, 4).Count);

        Assert.Equal(2, story.SendsHistory((2011, 4, 7)).Closes(2011, 7).Revisions(2011, 4).Count);
    }

    [Fact]
    public void SendsHistory_JudgedAccount_KeepsItsTier()
    {
        var story = Approved.Months(0, 100).SendsHistory((2011, 4, 1500));

        Assert.Equal("SMALL", story.Tier);
        Assert.Equal("LARGE", story.Close(2011, 4).To);
    }

    /// <summary>Guards: a late record in history once reached past the month that had set the tier, and raised it by grace.</summary>
    [Fact]
    public void Close_LateRecordInTheHistoryOfAJudgedAccount_DoesNotReachItsTier()
    {
        var story = Approved.By(p => p with { GraceMonths = 24 }).Months(0, 100)
            .SendsHistory((2011, 3, 1500), (2011, 5, 1500)).SendsHistory((2011, 4, 1500)).Closes(2011, 8);

        Assert.Equal("SMALL", story.Tier);
        Assert.Single(story.Revisions(2011, 7));
    }

    /// <summary>Guards: history that made the approval's month full once judged it by what had come too late for it.</summary>
    [Fact]
    public void SendsHistory_ApprovalMonthThatGotRecordsTooLate_IsJudgedByWhatItWasJudgedBy()
    {
        var story = Approved.Months(10, 100).Sends(1500, 2011, 6).SendsHistory((2011, 5, 300));

        Assert.Equal((10L, TierReason.Grace), (story.Close(2011, 6).Count, story.Close(2011, 6).Reason));
    }

    /// <summary>Guards: a month from before the approval that was voided away once made the approval's month count as full.</summary>
    [Fact]
    public void Imports_HistoryVoidedAwayMeanwhile_LeavesTheAccountProvisional()
    {
        var story = Approved.Imports(import => import
            .SendsHistory((2011, 4, 10), (2011, 6, 500)).Voids(10, 2011, 4).Until(2011, 7, 1));

        Assert.Equal(("SMALL", true, TierReason.Provisional), (story.State.StartTier, story.IsProvisional, story.Close(2011, 6).Reason));
    }

    /// <summary>Guards: judged again, the month that set the tier once claimed to have started from the history's tier.</summary>
    [Fact]
    public void Close_LateRecordForTheMonthThatSetTheTier_StartsItWhereItStarted()
    {
        var story = Approved.Months(0, 100).SendsHistory((2011, 4, 1500), (2011, 5, 1500)).Sends(1, 2011, 7).Closes(2011, 8);

        Assert.Equal(["SMALL", "SMALL"], story.Revisions(2011, 7).Select(r => r.Start));
        Assert.Equal([100L, 101L], story.Revisions(2011, 7).Select(r => r.MeasureSum));
    }

    /// <summary>Guards: months that ended while history was imported once stayed open to late records longer than K.</summary>
    [Fact]
    public void Imports_OverTwoMonthEnds_LeavesTheMonthsSinceApprovalOpenForKMonthsOnly()
    {
        var story = Approved.Imports(import => import.SendsHistory((2011, 5, 10)).Until(2011, 8, 5));

        Assert.Equal(new YearMonth(2011, 8), story.Close(2011, 5).OpenThrough);
        Assert.Equal(new YearMonth(2011, 7), story.Close(2011, 6).OpenThrough);
        Assert.Equal(new YearMonth(2011, 8), story.Close(2011, 7).OpenThrough);
    }
}
