using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Gives accounts to people and takes them back, inside a use case that has taken the duty's turn.</summary>
internal sealed class AssignmentDesk(IAssignmentStore store, IAuditTrail audit, IEventSink events)
{
    /// <summary>Gives an account to somebody who can take it; says whether they could.</summary>
    public async Task<bool> GiveAsync(
        Actor actor, Assignment assignment, PersonId person, bool isPinned, DateTimeOffset now, CancellationToken token)
    {
        if (!await store.TakeAsync(person, assignment.Duty, isPinned, now, token).ConfigureAwait(false))
            return false;

        assignment.Give(person, isPinned, now);
        audit.Add(AuditEntry.Of(actor, "accounts.assign", assignment.AccountId, now)
            .Change(Field(assignment.Duty), null, person)
            .Change("pinned", false, isPinned));
        events.Add(new StaffAssigned(assignment.AccountId, assignment.Duty, person, isPinned), assignment.AccountId, now);
        return true;
    }

    /// <summary>Takes an account back from whoever has it; it waits then.</summary>
    public async Task ReleaseAsync(Actor actor, Assignment assignment, DateTimeOffset now, CancellationToken token)
    {
        if (assignment.PersonId is not { } person)
            return;

        await store.GiveBackAsync(person, assignment.Duty, token).ConfigureAwait(false);
        audit.Add(AuditEntry.Of(actor, "accounts.release", assignment.AccountId, now)
            .Change(Field(assignment.Duty), person, null)
            .Change("pinned", assignment.IsPinned, false));
        events.Add(new StaffReleased(assignment.AccountId, assignment.Duty, person), assignment.AccountId, now);
        assignment.Wait(now);
    }

    /// <summary>Takes an account back, and ends its place: nobody is wanted.</summary>
    public async Task EndAsync(Actor actor, Assignment assignment, DateTimeOffset now, CancellationToken token)
    {
        await ReleaseAsync(actor, assignment, now, token).ConfigureAwait(false);
        store.Remove(assignment);
    }

    /// <summary>Gives those that wait, longest first, to whoever can take them; gives how many.</summary>
    public async Task<int> ServeAsync(Actor actor, Duty duty, int limit, DateTimeOffset now, CancellationToken token)
    {
        for (var served = 0; served < limit; served++)
        {
            var waiting = await store.FindLongestWaitingAsync(duty, token).ConfigureAwait(false);
            if (waiting is null)
                return served;

            var candidates = await store.ListCandidatesAsync(duty, now, token).ConfigureAwait(false);
            var chosen = AssignmentRules.Choose(candidates, now);
            if (chosen is null || !await GiveAsync(actor, waiting, chosen.PersonId, isPinned: false, now, token).ConfigureAwait(false))
                return served;
        }

        return limit;
    }

    /// <summary>
    /// Takes accounts back from people who may have none any more, those assigned first before others, and serves those
    /// that wait; gives how many were taken and served.
    /// </summary>
    public async Task<int> HandOnAsync(Actor actor, Duty duty, int limit, DateTimeOffset now, CancellationToken token)
    {
        var held = await store.ListToHandOnAsync(duty, limit, token).ConfigureAwait(false);
        var given = 0;
        foreach (var assignment in held)
        {
            if (!assignment.IsWanted)
            {
                await EndAsync(actor, assignment, now, token).ConfigureAwait(false);
                continue;
            }

            await ReleaseAsync(actor, assignment, now, token).ConfigureAwait(false);
            given += await ServeAsync(actor, duty, 1, now, token).ConfigureAwait(false);
        }

        given += await ServeAsync(actor, duty, limit, now, token).ConfigureAwait(false);
        foreach (var waiting in held.Where(a => a is { IsWanted: true, PersonId: null }))
            TellWaiting(waiting, now);

        return held.Count + given;
    }

    /// <summary>Says that an account waits.</summary>
    public void TellWaiting(Assignment assignment, DateTimeOffset now) =>
        events.Add(new AssignmentWaiting(assignment.AccountId, assignment.Duty), assignment.AccountId, now);

    /// <summary>What an account calls whoever has it.</summary>
    public static string Field(Duty duty) => duty == Duty.Executive ? "executive" : "implementer";
}
