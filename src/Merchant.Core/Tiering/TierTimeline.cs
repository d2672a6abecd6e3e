using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Which tier an account held on a past day, from its decisions.</summary>
public static class TierTimeline
{
    /// <summary>
    /// The decision that gave the tier held at the end of a local day: what the close of the month before came to (its
    /// latest revision), raised by promotions up to that instant. Null before the first tier.
    /// </summary>
    public static TierEvaluation? At(IReadOnlyList<TierEvaluation> evaluations, ZoneSchedule zones, LadderHistory ladders, DateOnly day)
    {
        var month = YearMonth.Of(day);
        var end = zones.EndOf(day);
        var start = StartOf(month, evaluations) ?? evaluations.FirstOrDefault(e => e.Kind == EvaluationKind.Grant && e.EffectiveAt < end);

        var ladder = ladders.At(month).Ladder;
        return evaluations
            .Where(e => e.Kind == EvaluationKind.Promotion && e.Period == month && e.EffectiveAt < end)
            .Append(start)
            .OfType<TierEvaluation>()
            .OrderByDescending(e => ladder.Find(e.To)?.Rank ?? -1)
            .ThenBy(e => e.EffectiveAt)
            .FirstOrDefault();
    }

    private static TierEvaluation? StartOf(YearMonth month, IReadOnlyList<TierEvaluation> evaluations)
    {
        if (month == YearMonth.First)
            return null;

        var close = Latest(EvaluationKind.Close);
        var carried = Latest(EvaluationKind.CarryOver);
        return carried is not null && carried.From == close?.To ? carried : close;

        TierEvaluation? Latest(EvaluationKind kind) =>
            evaluations.Where(e => e.Kind == kind && e.Period == month.Previous).MaxBy(e => e.Revision);
    }
}
