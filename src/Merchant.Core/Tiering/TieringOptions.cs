namespace Merchant.Tiering;

/// <summary>How tiers are judged.</summary>
public sealed class TieringOptions
{
    /// <summary>What an account is judged by. Default: the last closed month.</summary>
    public TierMeasure Measure { get; set; } = TierMeasure.LastClosedMonth;

    /// <summary>Over how many closed months an average or a best is taken. Default: 3; 1 to 24.</summary>
    public int MeasureMonths { get; set; } = 3;

    /// <summary>When a higher tier is given. Default: at once. Average and best know promotion at period close only.</summary>
    public TierPromotion Promotion { get; set; } = TierPromotion.Immediate;

    /// <summary>Where a demotion leads. Default: to the measured tier.</summary>
    public TierDemotion Demotion { get; set; } = TierDemotion.ToMeasured;

    /// <summary>How many months below the held tier are forgiven. Default: 1; 0 to 24.</summary>
    public int GraceMonths { get; set; } = 1;

    /// <summary>For how many closes a judged month stays open to late records and voids. Default: 1; 0 to 24.</summary>
    public int LateMonths { get; set; } = 1;

    /// <summary>How far back a dispatch can lie, in months before the present one. Default: 120; 1 to 600.</summary>
    public int HistoryMonths { get; set; } = 120;

    /// <summary>How far a dispatch may lie in the future, for clocks that disagree. Default: 2 minutes; at most an hour.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an import that says nothing more is waited for before its months are judged. Default: 10 minutes.</summary>
    public TimeSpan ImportLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The ladder that the platform starts with. The first account that is opened saves it as version 1: from then on
    /// versions are saved, and this is not read any more. Default: <see cref="DefaultLadder.Lines"/>.
    /// </summary>
    public IList<TierLine> Ladder { get; } = [];
}

/// <summary>What an account is judged by.</summary>
public enum TierMeasure
{
    /// <summary>The month that closes.</summary>
    LastClosedMonth,

    /// <summary>The exact average over the last full months.</summary>
    Average,

    /// <summary>The best of the last full months.</summary>
    Best,
}

/// <summary>When a higher tier is given.</summary>
public enum TierPromotion
{
    /// <summary>As soon as the present month passes the bound.</summary>
    Immediate,

    /// <summary>When the month closes.</summary>
    AtClose,
}

/// <summary>Where a demotion leads.</summary>
public enum TierDemotion
{
    /// <summary>To the tier that the measure reaches.</summary>
    ToMeasured,

    /// <summary>One tier down; the next step has its own grace.</summary>
    OneStep,
}
