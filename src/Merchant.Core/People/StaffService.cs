using System.Globalization;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.People;

/// <summary>
/// Keeps the staff directory. All staff read it, administrators change it (<c>accounts.forbidden</c>); every change is
/// audited on the platform and tells <see cref="StaffAvailabilityChanged"/>. Somebody who is not on the staff:
/// <c>people.not_found</c>. Changes come one after the other, so that of two administrators who remove each other one stays.
/// </summary>
public sealed class StaffService(
    IUnitOfWork unitOfWork, IStaffStore staff, IPersonStore people, ISessionStore sessions, IAuditTrail audit, IEventSink events, TimeProvider clock)
{
    private static readonly Error AdministratorOnly = Error.Forbidden("accounts.forbidden", "Only an administrator can do this.");

    private static readonly Error NotFound = Error.NotFound("people.not_found", "There is nobody like this on the staff.");

    /// <summary>The staff, by when they were added as people. Errors: <c>auth.staff_only</c>, <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<StaffView>>> ListAsync(Actor actor, PageRequest page, CancellationToken cancellationToken) =>
        ForReader(actor) is { } refused
            ? refused
            : await staff.ListAsync(StaffAbsence.DayOf(clock.Now()), page, cancellationToken).ConfigureAwait(false);

    /// <summary>One of the staff, also somebody who has left, then without a role. Errors: <c>auth.staff_only</c>.</summary>
    public async Task<Result<StaffView>> FindAsync(Actor actor, PersonId person, CancellationToken cancellationToken)
    {
        if (ForReader(actor) is { } refused)
            return refused;

        var view = await staff.FindViewAsync(person, StaffAbsence.DayOf(clock.Now()), cancellationToken).ConfigureAwait(false);
        return view is null ? NotFound : view;
    }

    /// <summary>
    /// Takes somebody on, and tells <see cref="StaffInvited"/>. Errors: <c>common.email.invalid</c>,
    /// <c>people.name.invalid</c>, <c>people.roles.missing</c>, <c>people.capacity.invalid</c>, <c>people.staff.already</c>.
    /// </summary>
    public Task<Result<StaffView>> AddAsync(Actor actor, AddStaff command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<StaffView>(
            async token =>
            {
                if (!actor.IsAdministrator)
                    return AdministratorOnly;

                await staff.TakeTurnAsync(token).ConfigureAwait(false);
                var now = clock.Now();
                var found = await FindOrAddPersonAsync(command, now, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;

                var person = found.Value;
                var taken = await TakeOnAsync(person, command.Roles, now, token).ConfigureAwait(false);
                if (!taken.IsSuccess)
                    return taken.Error;

                var entry = AuditEntry.Of(actor, "people.add_staff", null, now)
                    .Change("personId", null, person.Id)
                    .Change("roles", null, Text(taken.Value.Roles));
                var set = SetCapacities(taken.Value, new DutyCapacities(command.ExecutiveCapacity, command.ImplementerCapacity), entry);
                if (!set.IsSuccess)
                    return set.Error;

                audit.Add(entry);
                events.Add(new StaffInvited(person.Id), null, now);
                return await FinishAsync(taken.Value, person, now, token).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// Gives somebody other roles; none at all ends their time on the staff. Errors: <c>people.last_administrator</c>,
    /// <c>common.stale</c>.
    /// </summary>
    public Task<Result<StaffView>> ChangeRolesAsync(
        Actor actor, PersonId person, IReadOnlyList<StaffRole> roles, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, person, version, "people.change_roles", async change =>
        {
            var (before, was) = (Text(change.Member.Roles), IsInCharge(change));
            change.Member.ChangeRoles(roles, change.Now);
            change.Entry.Change("roles", before, Text(change.Member.Roles));
            people.ForgetFacts(person);
            return await RefuseLastAsync(change, was).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Sets how many accounts somebody takes on at most. Errors: <c>people.capacity.invalid</c>, <c>common.stale</c>.</summary>
    public Task<Result<StaffView>> SetCapacitiesAsync(
        Actor actor, PersonId person, DutyCapacities capacities, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor, person, version, "people.set_capacities",
            change => Task.FromResult(SetCapacities(change.Member, capacities, change.Entry)), cancellationToken);

    /// <summary>
    /// Plans an absence, in UTC days. Errors: <c>people.absence.invalid</c>, <c>people.absence.over</c>,
    /// <c>people.absence.too_many</c>.
    /// </summary>
    public Task<Result<StaffView>> AddAbsenceAsync(Actor actor, PersonId person, DateOnly from, DateOnly until, CancellationToken cancellationToken) =>
        ChangeAsync(actor, person, null, "people.add_absence", async change =>
        {
            var present = await staff.CountAbsencesAsync(person, StaffAbsence.DayOf(change.Now), change.Token).ConfigureAwait(false);
            var planned = change.Member.PlanAbsence(from, until, present, change.Now);
            if (!planned.IsSuccess)
                return planned.Error;

            staff.Add(planned.Value);
            change.Entry.Change("absence", null, Text(planned.Value));
            return Result.Success();
        }, cancellationToken);

    /// <summary>Takes an absence out. Errors: <c>people.absence.not_found</c>.</summary>
    public Task<Result<StaffView>> RemoveAbsenceAsync(Actor actor, PersonId person, Guid absence, CancellationToken cancellationToken) =>
        ChangeAsync(actor, person, null, "people.remove_absence", async change =>
        {
            var found = await staff.FindAbsenceAsync(person, absence, change.Token).ConfigureAwait(false);
            if (found is null)
                return Error.NotFound("people.absence.not_found", "There is no such absence.");

            staff.Remove(found);
            change.Entry.Change("absence", Text(found), null);
            return Result.Success();
        }, cancellationToken);

    /// <summary>
    /// Keeps somebody out, and ends their sign-ins; also somebody who has left the staff. Errors: <c>people.disabled</c>,
    /// <c>people.last_administrator</c>.
    /// </summary>
    public Task<Result<StaffView>> DisableAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        ChangeAnyAsync(actor, person, "people.disable", async change =>
        {
            var was = IsInCharge(change);
            var disabled = change.Person.Disable(change.Now);
            if (!disabled.IsSuccess)
                return disabled;

            change.Person.SignOutEverywhere(change.Now);
            await sessions.EndAllAsync(Realm.Platform, person, null, change.Token).ConfigureAwait(false);
            change.Entry.Change("disabled", false, true);
            people.ForgetFacts(person);
            return await RefuseLastAsync(change, was).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Lets somebody in again, also somebody who has left the staff. Errors: <c>people.not_disabled</c>.</summary>
    public Task<Result<StaffView>> EnableAsync(Actor actor, PersonId person, CancellationToken cancellationToken) =>
        ChangeAnyAsync(actor, person, "people.enable", change =>
        {
            var enabled = change.Person.Enable();
            change.Entry.Change("disabled", true, false);
            people.ForgetFacts(person);
            return Task.FromResult(enabled);
        }, cancellationToken);

    /// <summary>Changes somebody on the staff.</summary>
    private Task<Result<StaffView>> ChangeAsync(
        Actor actor, PersonId id, int? version, string action, Func<StaffChange, Task<Result>> apply, CancellationToken cancellationToken) =>
        ChangeAnyAsync(
            actor, id, action,
            change =>
            {
                if (change.Member.LeftAt is not null)
                    return Task.FromResult<Result>(NotFound);
                if (version is not null && version != change.Member.Version)
                    return Task.FromResult<Result>(Error.Conflict("common.stale", $"The entry is at version {change.Member.Version} by now.").At("version"));

                return apply(change);
            },
            cancellationToken);

    /// <summary>Changes somebody who is on the staff, or was.</summary>
    private Task<Result<StaffView>> ChangeAnyAsync(
        Actor actor, PersonId id, string action, Func<StaffChange, Task<Result>> apply, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<StaffView>(
            async token =>
            {
                if (!actor.IsAdministrator)
                    return AdministratorOnly;

                await staff.TakeTurnAsync(token).ConfigureAwait(false);
                var member = await staff.FindAsync(id, token).ConfigureAwait(false);
                var person = await people.FindAsync(Realm.Platform, id, token).ConfigureAwait(false);
                if (member is null || person is null)
                    return NotFound;

                var now = clock.Now();
                var entry = AuditEntry.Of(actor, action, null, now).Change("personId", null, id);
                var applied = await apply(new StaffChange(member, person, entry, now, token)).ConfigureAwait(false);
                if (!applied.IsSuccess)
                    return applied.Error;

                audit.Add(entry);
                return await FinishAsync(member, person, now, token).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<Result<StaffView>> FinishAsync(StaffMember member, Person person, DateTimeOffset now, CancellationToken token)
    {
        await staff.UpdateDutiesAsync(member, person.DisabledAt is not null, token).ConfigureAwait(false);
        events.Add(new StaffAvailabilityChanged(person.Id), null, now);
        var view = await staff.FindViewAsync(person.Id, StaffAbsence.DayOf(now), token).ConfigureAwait(false);
        return view is null ? NotFound : view;
    }

    private async Task<Result<Person>> FindOrAddPersonAsync(AddStaff command, DateTimeOffset now, CancellationToken token)
    {
        var errors = new FieldErrors();
        var email = errors.Take("email", EmailAddress.Parse(command.Email));
        if (command.Roles.Count == 0)
            errors.Add("roles", "people.roles.missing", "Somebody on the staff has one role at least.");

        var known = email is null ? null : await people.FindByEmailAsync(Realm.Platform, email, token).ConfigureAwait(false);
        var name = known is null ? errors.Take("name", PersonName.Parse(command.Name)) : null;
        if (errors.ToError() is { } error)
            return error;
        if (known is not null)
            return known;
        if (email is null || name is null)
            return NotFound;

        var person = Person.Add(Realm.Platform, email, name, now);
        people.Add(person);
        return person;
    }

    private async Task<Result<StaffMember>> TakeOnAsync(Person person, IReadOnlyList<StaffRole> roles, DateTimeOffset now, CancellationToken token)
    {
        people.ForgetFacts(person.Id);
        var member = await staff.FindAsync(person.Id, token).ConfigureAwait(false);
        if (member is { LeftAt: null })
            return Error.Conflict("people.staff.already", "This person is on the staff already.").At("email");

        if (member is not null)
        {
            member.ChangeRoles(roles, now);
            return member;
        }

        member = StaffMember.Join(person.Id, roles, now);
        staff.Add(member);
        return member;
    }

    private async Task<Result> RefuseLastAsync(StaffChange change, bool was)
    {
        var hasOther = await staff.HasOtherAdministratorAsync(change.Person.Id, change.Token).ConfigureAwait(false);
        return StaffRules.Check(was, IsInCharge(change), hasOther) is { } refused ? refused : Result.Success();
    }

    private static bool IsInCharge(StaffChange change) => change.Member.IsAdministrator && change.Person.DisabledAt is null;

    private static Result SetCapacities(StaffMember member, DutyCapacities capacities, AuditEntry entry)
    {
        foreach (var duty in Duties.All)
        {
            if (capacities.Of(duty) is not { } capacity)
                continue;

            var field = duty == Duty.Executive ? "executive" : "implementer";
            var before = member.CapacityFor(duty);
            var set = member.SetCapacity(duty, capacity);
            if (!set.IsSuccess)
                return set.Error.At($"capacities.{field}");

            entry.Change($"capacities.{field}", before, capacity);
        }

        return Result.Success();
    }

    private static Error? ForReader(Actor actor) => actor.Kind is ActorKind.Staff or ActorKind.System
        ? null
        : Error.Forbidden("auth.staff_only", "Only the platform's staff can do this.");

    private static string Text(IEnumerable<StaffRole> roles) => string.Join(", ", roles);

    private static string Text(StaffAbsence absence) => string.Create(CultureInfo.InvariantCulture, $"{absence.From:yyyy-MM-dd} to {absence.Until:yyyy-MM-dd}");

    /// <summary>A change on its way: whom it concerns, and what is noted of it.</summary>
    private sealed record StaffChange(StaffMember Member, Person Person, AuditEntry Entry, DateTimeOffset Now, CancellationToken Token);
}
