using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Everything that judging an account reads.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeclaredDispatches">The dispatches a month declared at approval.</param>
/// <param name="Zones">Its zone.</param>
/// <param name="Months">Its dispatches by month: at least the window before the next close, the late months and what lies between; all of them where history is pending.</param>
/// <param name="Evaluations">Its decisions: all of them where months are judged again, those about the window where the measure looks at several months; may be empty otherwise.</param>
public sealed record TierFacts(
    AccountId AccountId,
    StandingState State,
    long DeclaredDispatches,
    ZoneSchedule Zones,
    IReadOnlyDictionary<YearMonth, MonthCount> Months,
    IReadOnlyList<TierEvaluation> Evaluations)
{
    /// <summary>The dispatches of a month, as they are recorded; 0 where none were.</summary>
    public long CountOf(YearMonth month) => Months.GetValueOrDefault(month).Count;

    /// <summary>
    /// The dispatches of a month, as judging reads them: those it was judged by, since records that came too late for it
    /// change nothing; as they are recorded where it was not judged yet, or changed while it was open to late records.
    /// </summary>
    public long JudgedCountOf(YearMonth month) =>
        Months.GetValueOrDefault(month).IsLate ? CountOf(month) : LatestClose(month)?.Count ?? CountOf(month);

    private TierEvaluation? LatestClose(YearMonth month) =>
        Evaluations.Where(e => e.Kind == EvaluationKind.Close && e.Period == month).MaxBy(e => e.Revision);
}

/// <summary>The dispatches of one month.</summary>
/// <param name="Count">Recorded and not voided.</param>
/// <param name="IsLate">Whether it changed after its close, while open to late records.</param>
public readonly record struct MonthCount(long Count, bool IsLate);
