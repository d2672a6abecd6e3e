using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Everything that judging an account reads.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeclaredDispatches">The dispatches a month declared at approval.</param>
/// <param name="Zones">Its zone.</param>
/// <param name="Months">Its dispatches by month: at least the window before the next close, the late months and what lies between; all of them where history is pending.</param>
/// <param name="Evaluations">Its decisions, where months are judged again; may be empty otherwise.</param>
public sealed record TierFacts(
    AccountId AccountId,
    StandingState State,
    long DeclaredDispatches,
    ZoneSchedule Zones,
    IReadOnlyDictionary<YearMonth, MonthCount> Months,
    IReadOnlyList<TierEvaluation> Evaluations)
{
    /// <summary>The dispatches of a month; 0 where none were recorded.</summary>
    public long CountOf(YearMonth month) => Months.TryGetValue(month, out var count) ? count.Count : 0;
}

/// <summary>The dispatches of one month.</summary>
/// <param name="Count">Recorded and not voided.</param>
/// <param name="IsLate">Whether it changed after its close, while open to late records.</param>
public readonly record struct MonthCount(long Count, bool IsLate);
