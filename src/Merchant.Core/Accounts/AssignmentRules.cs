using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Who is given an account.</summary>
public static class AssignmentRules
{
    /// <summary>
    /// The least loaded of those who can take one more; of several, whoever has been given nothing for longest, those who
    /// were never given anything first; then by person. Null where nobody can.
    /// </summary>
    public static DutyCandidate? Choose(IEnumerable<DutyCandidate> candidates, DateTimeOffset now) => candidates
        .Where(c => CanTake(c, now))
        .OrderBy(c => c.Load)
        .ThenBy(c => c.LastAssignedAt ?? DateTimeOffset.MinValue)
        .ThenBy(c => c.PersonId)
        .FirstOrDefault();

    /// <summary>Whether somebody is on duty, not absent on the day, and below their capacity.</summary>
    public static bool CanTake(DutyCandidate candidate, DateTimeOffset now)
    {
        var day = StaffAbsence.DayOf(now);
        return candidate.IsOnDuty
            && candidate.Load < candidate.Capacity
            && !candidate.Absences.Any(a => a.From <= day && day <= a.Until);
    }
}

/// <summary>Somebody who may be given an account.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="IsOnDuty">Whether they have the duty's role and are not kept out.</param>
/// <param name="Absences">When they are given nothing new.</param>
/// <param name="Capacity">The most accounts at once.</param>
/// <param name="Load">The accounts they have.</param>
/// <param name="LastAssignedAt">When they were last given one; null when never.</param>
public sealed record DutyCandidate(
    PersonId PersonId, bool IsOnDuty, IReadOnlyList<AbsenceView> Absences, int Capacity, int Load, DateTimeOffset? LastAssignedAt);
