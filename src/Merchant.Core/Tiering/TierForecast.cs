using System.Globalization;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>What the present month still needs. "37 more dispatches by the 30th keep MEDIUM."</summary>
/// <param name="Month">The present month.</param>
/// <param name="Count">Its dispatches so far.</param>
/// <param name="Tier">The tier held.</param>
/// <param name="Needed">How many more keep it; 0 when it is safe.</param>
/// <param name="By">The month's last local day.</param>
/// <param name="GraceWouldKeep">Whether grace would keep the tier if nothing more came.</param>
/// <param name="IfNothingMore">What the close would decide if nothing more came.</param>
/// <param name="NextTier">The tier above; null at the top.</param>
/// <param name="NeededForNext">How many more reach it; null at the top.</param>
public sealed record TierForecast(
    YearMonth Month,
    long Count,
    string Tier,
    long Needed,
    DateOnly By,
    bool GraceWouldKeep,
    TierDecision IfNothingMore,
    string? NextTier,
    long? NeededForNext)
{
    /// <summary>Looks ahead to the present month's close.</summary>
    public static TierForecast Of(TierFacts facts, LadderVersion ladder, TieringPolicy policy)
    {
        var state = facts.State;
        var month = state.NextClose;
        var kind = month < state.FirstFullMonth ? MonthKind.Partial : month == state.FirstFullMonth ? MonthKind.First : MonthKind.Later;
        var measure = TierRules.MeasureAt(month, state.FirstFullMonth, facts.JudgedCountOf, policy);
        var closing = new ClosingMonth(month, kind, facts.CountOf(month), measure, state.StartTier, state.Tier, state.MonthsBelow);
        var decision = TierRules.Close(closing, ladder, policy);

        var tier = ladder.Ladder.Find(state.Tier) ?? ladder.Ladder.Lowest;
        var next = tier.Rank + 1 < ladder.Ladder.Tiers.Count ? ladder.Ladder.Tiers[tier.Rank + 1] : null;
        return new TierForecast(
            month,
            facts.CountOf(month),
            tier.Code,
            Missing(tier, month, facts, measure, policy),
            month.LastDay,
            decision.Reason == TierReason.Grace,
            decision,
            next?.Code,
            next is null ? null : Missing(next, month, facts, measure, policy));
    }

    /// <summary>The forecast as a sentence.</summary>
    public string Explain()
    {
        var by = By.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Needed == 0)
            return $"{Count} dispatches so far keep {Tier} in {Month}.";

        var (count, keep, missing) = Needed == 1 ? ("1 more dispatch", "keeps", "if it does not come") : ($"{Needed} more dispatches", "keep", "if they do not come");
        var grace = IfNothingMore.To == Tier
            ? GraceWouldKeep ? $"; {missing}, grace keeps it once more" : "; it holds this month either way"
            : $"; {missing}, the close leads to {IfNothingMore.To}";
        return $"{count} by {by} {keep} {Tier}{grace}.";
    }

    private static long Missing(Tier tier, YearMonth month, TierFacts facts, Measure measure, TieringPolicy policy) => policy.Measure switch
    {
        _ when tier.Rank == 0 => 0,
        TierMeasure.Average => Math.Max(0, ((tier.From - 1) * measure.Months) + 1 - measure.Sum),
        TierMeasure.Best => measure.Sum >= tier.From ? 0 : Math.Max(0, tier.From - facts.CountOf(month)),
        _ => Math.Max(0, tier.From - measure.Sum),
    };
}
