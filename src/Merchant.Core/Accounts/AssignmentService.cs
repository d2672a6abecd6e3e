using Merchant.Audit;
using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Decides who of the staff has an account. For each duty the use cases come one after the other, on all nodes, so that
/// the least loaded is given it, those that wait are served in their order, and no capacity is exceeded but by pins. An
/// unknown account: <c>accounts.not_found</c>.
/// </summary>
public sealed class AssignmentService
{
    private const int MostServed = 100;

    private static readonly Error Unfit = Error.Invalid(
        "assignments.person.unfit", "This takes somebody of the staff who has the role and is not kept out.", "personId");

    private static readonly Error Unavailable = Error.Conflict(
        "assignments.person.unavailable", "This person is absent or has no capacity left; a pin goes beyond either.").At("personId");

    private static readonly Error NotWanted = Error.Conflict(
        "assignments.not_wanted", "The account has no right to one at present; a pin needs none.").At("pinned");

    private readonly IUnitOfWork _unitOfWork;
    private readonly IAssignmentStore _store;
    private readonly IAccountStore _accounts;
    private readonly IAuditTrail _audit;
    private readonly AssignmentDesk _desk;
    private readonly TimeProvider _clock;

    internal AssignmentService(
        IUnitOfWork unitOfWork, IAssignmentStore store, IAccountStore accounts, IAuditTrail audit, AssignmentDesk desk, TimeProvider clock) =>
        (_unitOfWork, _store, _accounts, _audit, _desk, _clock) = (unitOfWork, store, accounts, audit, desk, clock);

    /// <summary>
    /// Brings an account's assignment in line with whether somebody is wanted: assigns or waits, or releases, but for a
    /// pin, and serves the one that waits longest. A closed account has nobody. Again is the same. Errors:
    /// <c>accounts.forbidden</c>.
    /// </summary>
    /// <param name="actor">Who; mostly the platform itself.</param>
    /// <param name="account">The account.</param>
    /// <param name="duty">The duty.</param>
    /// <param name="isWanted">Whether somebody is wanted. Asked in the duty's turn, so that of two calls the later one knows better.</param>
    /// <param name="cancellationToken">The token.</param>
    public Task<Result<AssignmentView>> ReconcileAsync(
        Actor actor, AccountId account, Duty duty, Func<CancellationToken, Task<bool>> isWanted, CancellationToken cancellationToken) =>
        TurnAsync(actor, account, duty, async (turn, token) =>
        {
            var isClosed = turn.Account.Status == AccountStatus.Closed;
            var wanted = !isClosed && await isWanted(token).ConfigureAwait(false);
            var assignment = turn.Assignment;
            if (assignment is null)
                return wanted ? await WantAsync(turn, token).ConfigureAwait(false) : AssignmentView.None(account, duty);

            assignment.Want(wanted);
            if (wanted || (assignment.IsPinned && !isClosed))
                return AssignmentView.Of(assignment);

            return await EndAsync(turn, assignment, token).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>
    /// Gives an account to somebody by hand. A pin may exceed their capacity and outlives the wish; without one, the
    /// person must have capacity and the account a right to them. Errors: <c>accounts.forbidden</c>,
    /// <c>accounts.closed</c>, <c>assignments.person.unfit</c>, <c>assignments.person.unavailable</c>,
    /// <c>assignments.not_wanted</c>.
    /// </summary>
    public Task<Result<AssignmentView>> AssignAsync(
        Actor actor, AccountId account, Duty duty, PersonId person, bool isPinned, CancellationToken cancellationToken) =>
        TurnAsync(actor, account, duty, async (turn, token) =>
        {
            if (AccountAccess.ForStatus(actor, turn.Account.Status) is { } refused)
                return refused;

            var candidate = await _store.FindCandidateAsync(person, duty, turn.Now, token).ConfigureAwait(false);
            if (candidate is not { IsOnDuty: true })
                return Unfit;
            if (!isPinned && turn.Assignment is not { IsWanted: true })
                return NotWanted;
            if (turn.Assignment is { } kept && kept.PersonId == person)
                return Pin(turn, kept, isPinned);

            return isPinned || AssignmentRules.CanTake(candidate, turn.Now)
                ? await GiveAsync(turn, person, isPinned, token).ConfigureAwait(false)
                : Unavailable;
        }, cancellationToken);

    /// <summary>
    /// Takes the pin off: whoever is assigned stays while somebody is wanted, and is released otherwise. Errors:
    /// <c>accounts.forbidden</c>, <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<AssignmentView>> UnpinAsync(Actor actor, AccountId account, Duty duty, CancellationToken cancellationToken) =>
        TurnAsync(actor, account, duty, async (turn, token) =>
        {
            if (AccountAccess.ForStatus(actor, turn.Account.Status) is { } refused)
                return refused;
            if (turn.Assignment is not { IsPinned: true } pinned)
                return turn.Assignment is null ? AssignmentView.None(account, duty) : AssignmentView.Of(turn.Assignment);

            return pinned.IsWanted ? Pin(turn, pinned, isPinned: false) : await EndAsync(turn, pinned, token).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Those that wait for a duty, longest first; for staff. Errors: <c>auth.staff_only</c>, <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<WaitingView>>> ListWaitingAsync(Actor actor, Duty duty, PageRequest page, CancellationToken cancellationToken) =>
        actor.Kind is ActorKind.Staff or ActorKind.System
            ? await _store.ListWaitingAsync(duty, page, cancellationToken).ConfigureAwait(false)
            : Error.Forbidden("auth.staff_only", "Only the platform's staff can do this.");

    private Task<Result<AssignmentView>> TurnAsync(
        Actor actor, AccountId id, Duty duty, Func<Turn, CancellationToken, Task<Result<AssignmentView>>> work, CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync(
            async token =>
            {
                if (AccountAccess.ForAdministrator(actor, id) is { } refused)
                    return refused;

                await _store.TakeTurnAsync(duty, token).ConfigureAwait(false);
                var account = await _accounts.FindAsync(id, token).ConfigureAwait(false);
                if (account is null)
                    return AccountAccess.NotFound;

                var assignment = await _store.FindAsync(id, duty, token).ConfigureAwait(false);
                return await work(new Turn(actor, account, duty, assignment, _clock.Now()), token).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<Result<AssignmentView>> WantAsync(Turn turn, CancellationToken token)
    {
        var assignment = Assignment.Begin(turn.Account.Id, turn.Duty, isWanted: true, turn.Now);
        _store.Add(assignment);
        await ServeAsync(turn, token).ConfigureAwait(false);
        if (assignment.PersonId is null)
            _desk.TellWaiting(assignment, turn.Now);

        return AssignmentView.Of(assignment);
    }

    private async Task<Result<AssignmentView>> GiveAsync(Turn turn, PersonId person, bool isPinned, CancellationToken token)
    {
        var assignment = turn.Assignment;
        if (assignment is null)
        {
            assignment = Assignment.Begin(turn.Account.Id, turn.Duty, isWanted: false, turn.Now);
            _store.Add(assignment);
        }

        await _desk.ReleaseAsync(turn.Actor, assignment, turn.Now, token).ConfigureAwait(false);
        if (!await _desk.GiveAsync(turn.Actor, assignment, person, isPinned, turn.Now, token).ConfigureAwait(false))
            return Unavailable;

        await ServeAsync(turn, token).ConfigureAwait(false);
        return AssignmentView.Of(assignment);
    }

    private async Task<Result<AssignmentView>> EndAsync(Turn turn, Assignment assignment, CancellationToken token)
    {
        await _desk.EndAsync(turn.Actor, assignment, turn.Now, token).ConfigureAwait(false);
        await ServeAsync(turn, token).ConfigureAwait(false);
        return AssignmentView.None(turn.Account.Id, turn.Duty);
    }

    private Result<AssignmentView> Pin(Turn turn, Assignment assignment, bool isPinned)
    {
        if (assignment.IsPinned != isPinned)
        {
            assignment.Pin(isPinned);
            _audit.Add(AuditEntry.Of(turn.Actor, "accounts.pin", turn.Account.Id, turn.Now)
                .Change("duty", null, AssignmentDesk.Field(turn.Duty))
                .Change("pinned", !isPinned, isPinned));
        }

        return AssignmentView.Of(assignment);
    }

    private Task<int> ServeAsync(Turn turn, CancellationToken token) => _desk.ServeAsync(turn.Actor, turn.Duty, MostServed, turn.Now, token);

    /// <summary>One use case in its turn.</summary>
    private sealed record Turn(Actor Actor, Account Account, Duty Duty, Assignment? Assignment, DateTimeOffset Now);
}

/// <summary>An account's place with the staff, for one duty.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Duty">The duty.</param>
/// <param name="PersonId">Who has it; null for nobody.</param>
/// <param name="IsPinned">Whether an administrator chose them to stay.</param>
/// <param name="AssignedAt">Since when they have it.</param>
/// <param name="WaitingSince">Since when it waits; null where nobody is wanted, too.</param>
public sealed record AssignmentView(
    AccountId AccountId, Duty Duty, PersonId? PersonId, bool IsPinned, DateTimeOffset? AssignedAt, DateTimeOffset? WaitingSince)
{
    /// <summary>Nobody, and nobody wanted.</summary>
    public static AssignmentView None(AccountId account, Duty duty) => new(account, duty, null, IsPinned: false, null, null);

    /// <summary>What an assignment says.</summary>
    public static AssignmentView Of(Assignment assignment) => new(
        assignment.AccountId, assignment.Duty, assignment.PersonId, assignment.IsPinned, assignment.AssignedAt, assignment.WaitingSince);
}
