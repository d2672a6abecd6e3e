using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>One decision about an account's tier, as it was taken. Rows are only added: a month judged again is a further revision.</summary>
public sealed class TierEvaluation
{
    private TierEvaluation(AccountId accountId, YearMonth period, EvaluationKind kind, int revision)
    {
        AccountId = accountId;
        Period = period;
        Kind = kind;
        Revision = revision;
        Measured = "";
        To = "";
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The month judged; for a promotion, the month it was given in.</summary>
    public YearMonth Period { get; private set; }

    /// <summary>What sort of decision.</summary>
    public EvaluationKind Kind { get; private set; }

    /// <summary>1 for the first decision of its kind for the month, one more for each that came after.</summary>
    public int Revision { get; private set; }

    /// <summary>
    /// The month's own dispatches when it was judged; for a grant, those declared. Later months that look back read this,
    /// so that records which came too late for the month change nothing.
    /// </summary>
    public long Count { get; private set; }

    /// <summary>What it was judged by: the dispatches, the best month's, or their sum where an average is taken.</summary>
    public long MeasureSum { get; private set; }

    /// <summary>Over how many months the sum is spread.</summary>
    public int MeasureMonths { get; private set; }

    /// <summary>The ladder version that judged.</summary>
    public int LadderVersion { get; private set; }

    /// <summary>The tier at the month's start; null for the first month of a history.</summary>
    public string? Start { get; private set; }

    /// <summary>The tier held when judged; null as before.</summary>
    public string? From { get; private set; }

    /// <summary>The tier that the measure reaches.</summary>
    public string Measured { get; private set; }

    /// <summary>The tier that follows.</summary>
    public string To { get; private set; }

    /// <summary>Months below the tier in a row, after this decision.</summary>
    public int MonthsBelow { get; private set; }

    /// <summary>How many of them are forgiven.</summary>
    public int GraceMonths { get; private set; }

    /// <summary>What won.</summary>
    public TierReason Reason { get; private set; }

    /// <summary>From when the tier holds: the next month's start for a close, the instant for a promotion.</summary>
    public DateTimeOffset EffectiveAt { get; private set; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset EvaluatedAt { get; private set; }

    /// <summary>The last present month in which late records for the month still count.</summary>
    public YearMonth OpenThrough { get; private set; }

    /// <summary>What it was judged by.</summary>
    public Measure Measure => new(MeasureSum, MeasureMonths);

    /// <summary>The decision.</summary>
    public TierDecision Decision =>
        new(Period, Count, Measure, LadderVersion, Start, From, Measured, To, MonthsBelow, GraceMonths, Reason);

    /// <summary>Writes a decision down.</summary>
    public static TierEvaluation Of(
        AccountId account, EvaluationKind kind, int revision, in TierDecision decision, DateTimeOffset effectiveAt, YearMonth openThrough, DateTimeOffset now) =>
        new(account, decision.Period, kind, revision)
        {
            Count = decision.Count,
            MeasureSum = decision.Measure.Sum,
            MeasureMonths = decision.Measure.Months,
            LadderVersion = decision.LadderVersion,
            Start = decision.Start,
            From = decision.Held,
            Measured = decision.Measured,
            To = decision.To,
            MonthsBelow = decision.MonthsBelow,
            GraceMonths = decision.GraceMonths,
            Reason = decision.Reason,
            EffectiveAt = effectiveAt,
            EvaluatedAt = now,
            OpenThrough = openThrough,
        };

    /// <summary>Writes down the tier given at approval.</summary>
    public static TierEvaluation Granted(TierStanding standing, LadderVersion ladder, TieringPolicy policy)
    {
        var declared = standing.DeclaredDispatches;
        var decision = new TierDecision(
            standing.NextClose, declared, Measure.Of(declared), ladder.Number, null, null, standing.Tier, standing.Tier, 0, policy.GraceMonths, TierReason.Declared);
        return Of(standing.AccountId, EvaluationKind.Grant, 1, decision, standing.GrantedAt, standing.NextClose, standing.GrantedAt);
    }
}

/// <summary>The sorts of decision about a tier.</summary>
public enum EvaluationKind
{
    /// <summary>The provisional tier, at approval.</summary>
    Grant,

    /// <summary>A month's close.</summary>
    Close,

    /// <summary>A promotion within a month.</summary>
    Promotion,

    /// <summary>The tier is not in the next month's ladder.</summary>
    CarryOver,
}
