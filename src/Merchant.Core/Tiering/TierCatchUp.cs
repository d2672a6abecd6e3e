using Merchant.Accounts;

namespace Merchant.Tiering;

/// <summary>
/// Brings a standing up to the present: judges history that arrived, judges late months again, closes the months that
/// have ended, carries tiers over into a new ladder. Pure, and the only code that does any of it: jobs, writes and reads
/// call the same.
/// </summary>
public static class TierCatchUp
{
    /// <summary>Whether there is anything to bring up.</summary>
    public static bool IsDue(StandingState state, ZoneSchedule zones, DateTimeOffset now) =>
        state.HistoryPending || state.NextClose < zones.MonthOf(now);

    /// <summary>What a standing comes to at <paramref name="now"/>.</summary>
    public static TierOutcome Run(TierFacts facts, LadderHistory ladders, TieringPolicy policy, DateTimeOffset now)
    {
        var run = new CatchUpRun(facts, ladders, policy, now);
        if (facts.State.HistoryPending)
            run.JudgeHistory();

        while (run.HasMonthToClose)
            run.CloseMonth();

        return run.ToOutcome();
    }

    /// <summary>A promotion of a standing that is up to date, where the present month's dispatches give one.</summary>
    public static TierOutcome Promote(TierFacts facts, LadderHistory ladders, TieringPolicy policy, DateTimeOffset now)
    {
        var run = new CatchUpRun(facts, ladders, policy, now);
        run.PromoteAtOnce();
        return run.ToOutcome();
    }
}
