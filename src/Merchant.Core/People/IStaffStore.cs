using Merchant.Common;

namespace Merchant.People;

/// <summary>Where the staff is kept. Everything runs in the use case's transaction.</summary>
public interface IStaffStore
{
    /// <summary>
    /// Has use cases that change the staff come one after the other, until their commit. To be called before anything
    /// is read that decides about the change.
    /// </summary>
    Task TakeTurnAsync(CancellationToken cancellationToken);

    /// <summary>Notes somebody new on the staff.</summary>
    void Add(StaffMember member);

    /// <summary>The person's place on the staff, tracked for change, also of somebody who has left; null when they never had one.</summary>
    Task<StaffMember?> FindAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Whether somebody else than this person is an administrator who is not kept out.</summary>
    Task<bool> HasOtherAdministratorAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Has the person's loads know what they hold and can take; a load that is not there begins with none.</summary>
    Task UpdateDutiesAsync(StaffMember member, bool isDisabled, CancellationToken cancellationToken);

    /// <summary>Notes an absence.</summary>
    void Add(StaffAbsence absence);

    /// <summary>Takes an absence out.</summary>
    void Remove(StaffAbsence absence);

    /// <summary>One absence of a person, tracked for change; null when there is none.</summary>
    Task<StaffAbsence?> FindAbsenceAsync(PersonId person, Guid absence, CancellationToken cancellationToken);

    /// <summary>How many absences of a person end on a day or later.</summary>
    Task<int> CountAbsencesAsync(PersonId person, DateOnly from, CancellationToken cancellationToken);

    /// <summary>A person on the staff with everything about them, as this use case leaves them; absences that end on a day or later.</summary>
    Task<StaffView?> FindViewAsync(PersonId person, DateOnly from, CancellationToken cancellationToken);

    /// <summary>The staff, by when they were added as people; absences that end on a day or later. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<StaffView>>> ListAsync(DateOnly from, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Somebody of the staff as the directory shows them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Roles">What they do; nothing for somebody who has left.</param>
/// <param name="IsDisabled">Whether they are kept out.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="Executive">What they have as executive.</param>
/// <param name="Implementer">What they have as implementer.</param>
/// <param name="Absences">When they are given nothing new, the next one first.</param>
/// <param name="Version">The version token.</param>
public sealed record StaffView(
    PersonId PersonId,
    string Name,
    string Email,
    IReadOnlyList<StaffRole> Roles,
    bool IsDisabled,
    DateTimeOffset JoinedAt,
    DutyView Executive,
    DutyView Implementer,
    IReadOnlyList<AbsenceView> Absences,
    int Version);

/// <summary>How much somebody has of a duty.</summary>
/// <param name="Capacity">The most accounts at once, as it was set.</param>
/// <param name="Load">The accounts they have.</param>
public readonly record struct DutyView(int Capacity, int Load);

/// <summary>An absence, in UTC days.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record AbsenceView(Guid Id, DateOnly From, DateOnly Until);
