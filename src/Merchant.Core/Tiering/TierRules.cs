using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>The rules by which an account's tier is judged. Pure: values in, decision out.</summary>
public static class TierRules
{
    /// <summary>Judges a month at its close: keeps, promotes, forgives, demotes or undoes a promotion.</summary>
    /// <param name="month">The month, with the tiers at its start and now.</param>
    /// <param name="ladder">The ladder's version at the month's first day.</param>
    /// <param name="policy">How to judge.</param>
    public static TierDecision Close(in ClosingMonth month, LadderVersion ladder, TieringPolicy policy)
    {
        var measured = ladder.Ladder.TierFor(month.Measure);
        var (to, below, reason) = month.Kind switch
        {
            MonthKind.First => (measured, 0, TierReason.FirstFullMonth),
            MonthKind.Partial => ClosePartial(month, ladder.Ladder, measured),
            _ => CloseFull(month, ladder.Ladder, measured, policy),
        };

        return new TierDecision(
            month.Period, month.Count, month.Measure, ladder.Number, month.Start, month.Held, measured.Code, to.Code, below, policy.GraceMonths, reason);
    }

    /// <summary>
    /// Whether the present month's dispatches promote before its close; null when they do not. Never for a measure
    /// that looks at several months.
    /// </summary>
    public static TierDecision? PromoteAtOnce(in ClosingMonth month, LadderVersion ladder, TieringPolicy policy)
    {
        if (!policy.PromotesAtOnce)
            return null;

        var measured = ladder.Ladder.TierFor(month.Measure);
        return measured.Rank <= RankOf(ladder.Ladder, month.Held)
            ? null
            : new TierDecision(
                month.Period, month.Count, month.Measure, ladder.Number, month.Start, month.Held, measured.Code, measured.Code, 0, policy.GraceMonths, TierReason.Promoted);
    }

    /// <summary>
    /// What becomes of a tier that the next month's ladder no longer has: the measure of the month that just closed
    /// decides by that ladder. Null when the tier goes on.
    /// </summary>
    /// <param name="close">What the month that just closed came to.</param>
    /// <param name="measure">Its measure; the declared dispatches while the tier is provisional.</param>
    /// <param name="next">The ladder's version at the next month's first day.</param>
    /// <param name="policy">How to judge.</param>
    public static TierDecision? CarryOver(in TierDecision close, Measure measure, LadderVersion next, TieringPolicy policy)
    {
        if (next.Ladder.Find(close.To) is not null)
            return null;

        var measured = next.Ladder.TierFor(measure);
        return new TierDecision(
            close.Period, close.Count, measure, next.Number, close.To, close.To, measured.Code, measured.Code, 0, policy.GraceMonths, TierReason.TierRemoved);
    }

    /// <summary>
    /// What an account is judged by at the close of <paramref name="month"/>: that month, or the exact average or the
    /// best of the full months in the policy's window.
    /// </summary>
    /// <param name="month">The month that closes.</param>
    /// <param name="firstFullMonth">The first month that counts as full.</param>
    /// <param name="countOf">The dispatches of a month, as it was judged where it was: see <see cref="TierFacts.JudgedCountOf"/>.</param>
    /// <param name="policy">How to judge.</param>
    public static Measure MeasureAt(YearMonth month, YearMonth firstFullMonth, Func<YearMonth, long> countOf, TieringPolicy policy)
    {
        if (policy.Measure == TierMeasure.LastClosedMonth || month <= firstFullMonth)
            return Measure.Of(countOf(month));

        var months = Math.Min(policy.Window, month.MonthsSince(firstFullMonth) + 1);
        var (sum, best) = (0L, 0L);
        for (var i = 0; i < months; i++)
        {
            var count = countOf(month.AddMonths(-i));
            (sum, best) = (sum + count, i == 0 ? count : Math.Max(best, count));
        }

        return policy.Measure == TierMeasure.Average ? new Measure(sum, months) : Measure.Of(best);
    }

    private static (Tier To, int Below, TierReason Reason) ClosePartial(in ClosingMonth month, TierLadder ladder, Tier measured)
    {
        var held = Find(ladder, month.Held);
        if (month.Held == month.Start || measured.Rank >= held.Rank)
            return (held, 0, TierReason.Provisional);

        var start = Find(ladder, month.Start);
        return (measured.Rank > start.Rank ? measured : start, 0, TierReason.PromotionReversed);
    }

    private static (Tier To, int Below, TierReason Reason) CloseFull(
        in ClosingMonth month, TierLadder ladder, Tier measured, TieringPolicy policy)
    {
        var promoted = month.Held != month.Start;
        var held = Find(ladder, month.Held);
        if (!promoted || measured.Rank >= held.Rank)
            return Judge(held, promoted ? 0 : month.MonthsBelow, ladder, measured, policy);

        var (to, below, _) = Judge(Find(ladder, month.Start), month.MonthsBelow, ladder, measured, policy);
        return (to, below, TierReason.PromotionReversed);
    }

    private static (Tier To, int Below, TierReason Reason) Judge(
        Tier tier, int monthsBelow, TierLadder ladder, Tier measured, TieringPolicy policy)
    {
        if (measured.Rank >= tier.Rank)
            return (measured, 0, measured.Rank > tier.Rank ? TierReason.Promoted : TierReason.Kept);
        if (monthsBelow < policy.GraceMonths)
            return (tier, monthsBelow + 1, TierReason.Grace);

        var lower = policy.Demotion == TierDemotion.OneStep ? ladder.Tiers[tier.Rank - 1] : measured;
        return (lower, 0, TierReason.Demoted);
    }

    private static int RankOf(TierLadder ladder, string? code) => code is null ? -1 : Find(ladder, code).Rank;

    private static Tier Find(TierLadder ladder, string? code) =>
        ladder.Find(code ?? "") ?? throw new ArgumentException($"The ladder that judges has no tier '{code}'.", nameof(code));
}

/// <summary>A month that is judged.</summary>
/// <param name="Period">The month.</param>
/// <param name="Kind">Whether it is the first full one, one before it, or any later one.</param>
/// <param name="Count">Its own dispatches.</param>
/// <param name="Measure">What it is judged by.</param>
/// <param name="Start">The tier at its start; null for the first month of a history.</param>
/// <param name="Held">The tier held now, promotions of the month included; null as before.</param>
/// <param name="MonthsBelow">Months below the tier in a row, before this one.</param>
public readonly record struct ClosingMonth(
    YearMonth Period, MonthKind Kind, long Count, Measure Measure, string? Start, string? Held, int MonthsBelow);

/// <summary>What a month is in an account's life.</summary>
public enum MonthKind
{
    /// <summary>Before the first full month: it counts, but does not judge.</summary>
    Partial,

    /// <summary>The first full month: it sets the tier.</summary>
    First,

    /// <summary>Any later month.</summary>
    Later,
}
