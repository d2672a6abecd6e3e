namespace Merchant.Tiering;

/// <summary>The options as rules read them: values, fixed for the length of a decision.</summary>
public sealed record TieringPolicy(
    TierMeasure Measure, int MeasureMonths, TierPromotion Promotion, TierDemotion Demotion, int GraceMonths, int LateMonths)
{
    /// <summary>Takes the values from options.</summary>
    public static TieringPolicy Of(TieringOptions options) =>
        new(options.Measure, options.MeasureMonths, options.Promotion, options.Demotion, options.GraceMonths, options.LateMonths);

    /// <summary>Whether the present month can promote before it closes: never with an average or a best.</summary>
    public bool PromotesAtOnce => Measure == TierMeasure.LastClosedMonth && Promotion == TierPromotion.Immediate;

    /// <summary>How many months, the closing one included, the measure looks at.</summary>
    public int Window => Measure == TierMeasure.LastClosedMonth ? 1 : MeasureMonths;
}
