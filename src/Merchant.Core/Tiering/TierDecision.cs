using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>A decision about a tier, with everything it was made from and what won.</summary>
/// <param name="Period">The month judged.</param>
/// <param name="Count">The month's own dispatches when it was judged; those declared, where the tier rests on them.</param>
/// <param name="Measure">What it was judged by: that count, or an average or a best of it and of months before.</param>
/// <param name="LadderVersion">The version of the ladder that judged.</param>
/// <param name="Start">The tier at the month's start; null for the first month of a history.</param>
/// <param name="Held">The tier held when it was judged, promotions of the month included; null as before.</param>
/// <param name="Measured">The tier that the measure reaches.</param>
/// <param name="To">The tier that follows.</param>
/// <param name="MonthsBelow">Months below the tier in a row, after this decision.</param>
/// <param name="GraceMonths">How many of them are forgiven.</param>
/// <param name="Reason">What won.</param>
public readonly record struct TierDecision(
    YearMonth Period,
    long Count,
    Measure Measure,
    int LadderVersion,
    string? Start,
    string? Held,
    string Measured,
    string To,
    int MonthsBelow,
    int GraceMonths,
    TierReason Reason);
