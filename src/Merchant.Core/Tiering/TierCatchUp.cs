using Merchant.Accounts;
using Merchant.Common;

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

/// <summary>Everything that judging an account reads.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeclaredDispatches">The dispatches a month declared at approval.</param>
/// <param name="Zones">Its zone.</param>
/// <param name="Months">Its dispatches by month: at least the window before the next close, the late months and what lies between; all of them where history is pending.</param>
/// <param name="Evaluations">Its decisions, where months are judged again; may be empty otherwise.</param>
public sealed record TierFacts(
    AccountId AccountId,
    StandingState State,
    long DeclaredDispatches,
    ZoneSchedule Zones,
    IReadOnlyDictionary<YearMonth, MonthCount> Months,
    IReadOnlyList<TierEvaluation> Evaluations)
{
    /// <summary>The dispatches of a month; 0 where none were recorded.</summary>
    public long CountOf(YearMonth month) => Months.TryGetValue(month, out var count) ? count.Count : 0;
}

/// <summary>The dispatches of one month.</summary>
/// <param name="Count">Recorded and not voided.</param>
/// <param name="IsLate">Whether it changed after its close, while open to late records.</param>
public readonly record struct MonthCount(long Count, bool IsLate);

/// <summary>What judging came to.</summary>
/// <param name="Before">The standing before.</param>
/// <param name="After">The standing after.</param>
/// <param name="Evaluations">The decisions taken, in order.</param>
/// <param name="Granted">Codes of benefits the account has now and had not before.</param>
/// <param name="Withdrawn">Codes of benefits the account had before and has no more.</param>
public sealed record TierOutcome(
    StandingState Before,
    StandingState After,
    IReadOnlyList<TierEvaluation> Evaluations,
    IReadOnlyList<string> Granted,
    IReadOnlyList<string> Withdrawn)
{
    /// <summary>Whether anything changed.</summary>
    public bool HasChanged => After != Before || Evaluations.Count > 0;

    /// <summary>Why the tier is what it is: the reason of the last decision.</summary>
    public TierReason? Reason => Evaluations.Count == 0 ? null : Evaluations[^1].Reason;
}
