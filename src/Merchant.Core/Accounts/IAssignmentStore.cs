using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Where it is kept who has which account. Everything runs in the use case's transaction, and sees what it wrote.</summary>
public interface IAssignmentStore
{
    /// <summary>
    /// Has use cases that assign for a duty come one after the other, until their commit. To be called before anything is
    /// read that decides who gets what.
    /// </summary>
    Task TakeTurnAsync(Duty duty, CancellationToken cancellationToken);

    /// <summary>Notes an assignment.</summary>
    void Add(Assignment assignment);

    /// <summary>Takes an assignment out; its person was given back before.</summary>
    void Remove(Assignment assignment);

    /// <summary>An account's assignment for a duty, tracked for change; null when there is none.</summary>
    Task<Assignment?> FindAsync(AccountId account, Duty duty, CancellationToken cancellationToken);

    /// <summary>The one that waits longest, tracked for change; null when none waits.</summary>
    Task<Assignment?> FindLongestWaitingAsync(Duty duty, CancellationToken cancellationToken);

    /// <summary>
    /// The next of those whose person has lost the role or is kept out, tracked for change; those assigned first come
    /// first.
    /// </summary>
    Task<IReadOnlyList<Assignment>> ListToHandOnAsync(Duty duty, int limit, CancellationToken cancellationToken);

    /// <summary>Those whom <see cref="AssignmentRules.Choose"/> can choose from; whoever cannot win may be left out.</summary>
    Task<IReadOnlyList<DutyCandidate>> ListCandidatesAsync(Duty duty, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Somebody of the staff as a candidate, with the absences that are not over; null for somebody who never was on the staff.</summary>
    Task<DutyCandidate?> FindCandidateAsync(PersonId person, Duty duty, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives somebody one account more, if they are on duty and, but for a pin, below their capacity at that very moment;
    /// says whether they were.
    /// </summary>
    Task<bool> TakeAsync(PersonId person, Duty duty, bool isPinned, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives somebody one account less.</summary>
    Task GiveBackAsync(PersonId person, Duty duty, CancellationToken cancellationToken);

    /// <summary>Those that wait for a duty, longest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<WaitingView>>> ListWaitingAsync(Duty duty, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>An account that waits for somebody of the staff.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its store's short name.</param>
/// <param name="Name">The name it goes by.</param>
/// <param name="Duty">What for.</param>
/// <param name="WaitingSince">Since when.</param>
public sealed record WaitingView(AccountId AccountId, string Handle, string Name, Duty Duty, DateTimeOffset WaitingSince);
