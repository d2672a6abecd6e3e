using System.Globalization;

namespace Merchant.Benchmarks.Http.Answers;

/// <summary>Where an account stands, as a row says it. Months are numbers such as 202611.</summary>
public sealed record Standing(
    string Tier, string StartTier, DateTime Since, bool IsProvisional, int MonthsBelow, int FirstFullMonth, int NextClose);

/// <summary>A decision about a tier, as a row says it.</summary>
public sealed record Decision(
    int Period, long Count, long MeasureSum, int MeasureMonths, int LadderVersion, string? Start, string? Held, string Measured, string To,
    int MonthsBelow, int GraceMonths, string Reason);

/// <summary>
/// The forecast and the explanation by the default policy (the last closed month, one month of grace), written the short
/// way: what it answers is compared with our host before anything is measured.
/// </summary>
public static class Judgement
{
    private const int GraceMonths = 1;

    /// <summary>The answer for an account.</summary>
    public static TierAnswer Of(Guid account, Standing standing, long count, Decision? decided, IReadOnlyList<LadderTier> ladder)
    {
        var tier = ladder[RankOf(ladder, standing.Tier)];
        return new TierAnswer(
            account, null, tier.Code, tier.Name, standing.IsProvisional, standing.Since, 1,
            [.. tier.Benefits.Order(StringComparer.Ordinal).Select(BenefitAnswer.Of)],
            Forecast(standing, count, ladder),
            decided is null ? null : Explain(decided, ladder));
    }

    /// <summary>The highest tier that a number of dispatches reaches.</summary>
    public static LadderTier TierFor(IReadOnlyList<LadderTier> ladder, long count) => ladder.Last(t => t.From <= count);

    private static ForecastAnswer Forecast(Standing standing, long count, IReadOnlyList<LadderTier> ladder)
    {
        var held = RankOf(ladder, standing.Tier);
        var (to, reason) = Close(standing, held, RankOf(ladder, TierFor(ladder, count).Code), ladder);
        var next = held + 1 < ladder.Count ? ladder[held + 1] : null;
        var month = MonthOf(standing.NextClose);
        var by = FirstDayOf(standing.NextClose).AddMonths(1).AddDays(-1);
        var needed = held == 0 ? 0 : Math.Max(0, ladder[held].From - count);
        var outlook = new OutlookAnswer(ladder[to].Code, reason);
        return new ForecastAnswer(
            month, count, standing.Tier, needed, by, reason == "grace", outlook, next?.Code,
            next is null ? null : Math.Max(0, next.From - count), Sentence(standing.Tier, month, count, needed, by, outlook));
    }

    private static (int To, string Reason) Close(Standing standing, int held, int measured, IReadOnlyList<LadderTier> ladder)
    {
        if (standing.NextClose == standing.FirstFullMonth)
            return (measured, "firstFullMonth");

        var start = RankOf(ladder, standing.StartTier);
        if (standing.NextClose < standing.FirstFullMonth)
            return held == start || measured >= held ? (held, "provisional") : (Math.Max(measured, start), "promotionReversed");

        return held == start || measured >= held
            ? Judge(held, held == start ? standing.MonthsBelow : 0, measured)
            : (Judge(start, standing.MonthsBelow, measured).To, "promotionReversed");
    }

    private static (int To, string Reason) Judge(int held, int monthsBelow, int measured) =>
        measured > held ? (measured, "promoted")
        : measured == held ? (held, "kept")
        : monthsBelow < GraceMonths ? (held, "grace")
        : (measured, "demoted");

    private static string Sentence(string tier, string month, long count, long needed, DateOnly by, OutlookAnswer outlook)
    {
        if (needed == 0)
            return $"{count} dispatches so far keep {tier} in {month}.";

        var (more, keep, missing) = needed == 1 ? ("1 more dispatch", "keeps", "if it does not come") : ($"{needed} more dispatches", "keep", "if they do not come");
        var end = outlook.Tier != tier ? $"{missing}, the close leads to {outlook.Tier}"
            : outlook.Reason == "grace" ? $"{missing}, grace keeps it once more"
            : "it holds this month either way";
        return string.Create(CultureInfo.InvariantCulture, $"{more} by {by:yyyy-MM-dd} {keep} {tier}; {end}.");
    }

    private static ExplanationAnswer Explain(Decision decision, IReadOnlyList<LadderTier> ladder)
    {
        var (measured, to) = (ladder[RankOf(ladder, decision.Measured)], ladder[RankOf(ladder, decision.To)]);
        var value = (decimal)decision.MeasureSum / decision.MeasureMonths;
        var month = MonthOf(decision.Period);
        var bounds = measured.To is { } most ? $"{measured.From} to {most} dispatches" : $"{measured.From} dispatches and more";
        return new ExplanationAnswer(
            month, decision.Count, value, decision.MeasureMonths, decision.LadderVersion, decision.Start, decision.Held, decision.Measured, decision.To,
            to.From, to.To, decision.MonthsBelow, decision.GraceMonths, decision.Reason,
            [
                string.Create(CultureInfo.InvariantCulture, $"{month} was judged by {value:0.##} dispatches."),
                $"Ladder version {decision.LadderVersion} puts {bounds} in {measured.Code}.",
                Winner(decision),
            ]);
    }

    private static string Winner(Decision decision) => decision.Reason switch
    {
        "firstFullMonth" => $"It was the first full month, which sets the measured tier without grace: {decision.To}.",
        "kept" => $"That is the tier held: {decision.To} stays.",
        "promoted" => $"That is above {decision.Held}: promoted to {decision.To}.",
        "grace" => $"That is below {decision.Held}; month {decision.MonthsBelow} of {decision.GraceMonths} that are forgiven, so {decision.To} stays.",
        "demoted" => $"That is below {decision.Held} and no month of grace is left ({decision.GraceMonths} in all): demoted to {decision.To}.",
        _ => throw new NotSupportedException($"No account of the benchmark was judged '{decision.Reason}'."),
    };

    private static int RankOf(IReadOnlyList<LadderTier> ladder, string code)
    {
        for (var rank = 0; rank < ladder.Count; rank++)
        {
            if (ladder[rank].Code == code)
                return rank;
        }

        throw new ArgumentException($"The ladder has no tier '{code}'.", nameof(code));
    }

    private static string MonthOf(int code) => string.Create(CultureInfo.InvariantCulture, $"{code / 100:0000}-{code % 100:00}");

    private static DateOnly FirstDayOf(int code) => new(code / 100, code % 100, 1);
}
