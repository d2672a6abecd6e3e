using System.Globalization;

namespace Merchant.Tiering;

/// <summary>A decision in words: the month, its dispatches, the bounds, the grace, and what won.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="From">The least dispatches of the tier that follows, in the ladder that judged.</param>
/// <param name="To">The most dispatches of that tier; null when it is open.</param>
/// <param name="Sentences">The explanation, a sentence each.</param>
public sealed record TierExplanation(TierDecision Decision, long From, long? To, IReadOnlyList<string> Sentences)
{
    /// <summary>Explains a decision by the ladder that took it.</summary>
    public static TierExplanation Of(TierDecision decision, LadderHistory ladders)
    {
        var version = ladders.Versions.FirstOrDefault(v => v.Number == decision.LadderVersion) ?? ladders.At(decision.Period);
        var measured = version.Ladder.Find(decision.Measured) ?? version.Ladder.Lowest;
        var to = version.Ladder.Find(decision.To) ?? measured;
        return new TierExplanation(decision, to.From, to.To, [Read(decision), Bounds(measured, version), Winner(decision)]);
    }

    private static string Read(in TierDecision decision)
    {
        var value = decision.Measure.Value.ToString("0.##", CultureInfo.InvariantCulture);
        var had = $"{decision.Period} had {decision.Count} dispatches";
        return decision switch
        {
            { Reason: TierReason.Declared } => $"{value} dispatches a month were declared at approval.",
            { Measure.Months: > 1 } => $"{had}; it was judged by an average of {value} over {decision.Measure.Months} months.",
            _ when decision.Measure == Measure.Of(decision.Count) => $"{decision.Period} was judged by {value} dispatches.",

            // While the tier is provisional, what was declared decides, not a best month.
            { Reason: TierReason.TierRemoved } => $"{had}; it was judged by {value}.",
            _ => $"{had}; it was judged by the {value} of the best month.",
        };
    }

    private static string Bounds(Tier measured, LadderVersion version) => measured.To is { } to
        ? $"Ladder version {version.Number} puts {measured.From} to {to} dispatches in {measured.Code}."
        : $"Ladder version {version.Number} puts {measured.From} dispatches and more in {measured.Code}.";

    private static string Winner(in TierDecision decision) => decision.Reason switch
    {
        TierReason.Declared => $"{decision.To} is provisional until the first full month closes.",
        TierReason.Provisional => $"No full month has closed yet, so {decision.To} stays provisional.",
        TierReason.FirstFullMonth => $"It was the first full month, which sets the measured tier without grace: {decision.To}.",
        TierReason.Kept => $"That is the tier held: {decision.To} stays.",
        TierReason.Promoted => $"That is above {decision.Held}: promoted to {decision.To}.",
        TierReason.Grace => $"That is below {decision.Held}; month {decision.MonthsBelow} of {decision.GraceMonths} that are forgiven, so {decision.To} stays.",
        TierReason.Demoted => $"That is below {decision.Held} and no month of grace is left ({decision.GraceMonths} in all): demoted to {decision.To}.",
        TierReason.PromotionReversed => $"The month does not confirm its promotion to {decision.Held}, which is undone: {decision.To}.",
        _ => $"{decision.Held} is not in the ladder any more; the last closed month leads to {decision.To}.",
    };
}
