using Merchant.Common;

namespace Merchant.People;

/// <summary>A person's place on the platform's staff.</summary>
public sealed class StaffMember
{
    /// <summary>The most accounts that somebody can be given at once for one duty.</summary>
    public const int MostCapacity = 10_000;

    /// <summary>The most absences that are not over.</summary>
    public const int MostAbsences = 50;

    private StaffMember(PersonId personId, DateTimeOffset joinedAt)
    {
        PersonId = personId;
        JoinedAt = joinedAt;
        Version = 1;
    }

    /// <summary>The person, in the platform's realm.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What they do, each role once and in the order of <see cref="StaffRole"/>.</summary>
    public IReadOnlyList<StaffRole> Roles { get; private set; } = [];

    /// <summary>Whether <see cref="Roles"/> holds <see cref="StaffRole.Administrator"/>.</summary>
    public bool IsAdministrator { get; private set; }

    /// <summary>How many accounts they look after at most, as <see cref="Duty.Executive"/>. Default: 0.</summary>
    public int ExecutiveCapacity { get; private set; }

    /// <summary>How many accounts they lead through onboarding at most, as <see cref="Duty.Implementer"/>. Default: 0.</summary>
    public int ImplementerCapacity { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>Since when they are on the staff no more; null while they are.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Takes somebody on.</summary>
    public static StaffMember Join(PersonId person, IReadOnlyList<StaffRole> roles, DateTimeOffset now)
    {
        var member = new StaffMember(person, now);
        member.Take(roles, now);
        return member;
    }

    /// <summary>Gives them other roles; none at all ends their time on the staff, one after that begins it again.</summary>
    public void ChangeRoles(IReadOnlyList<StaffRole> roles, DateTimeOffset now)
    {
        Take(roles, now);
        Version++;
    }

    /// <summary>Sets how many accounts they have at most for a duty. Errors: <c>people.capacity.invalid</c>.</summary>
    public Result SetCapacity(Duty duty, int capacity)
    {
        if (capacity is < 0 or > MostCapacity)
            return Error.Invalid("people.capacity.invalid", $"A capacity is 0 to {MostCapacity} accounts.", "capacity");

        if (duty == Duty.Executive)
            ExecutiveCapacity = capacity;
        else
            ImplementerCapacity = capacity;

        Version++;
        return Result.Success();
    }

    /// <summary>
    /// Plans an absence, in UTC days. Errors: <c>people.absence.invalid</c> for one that ends before it begins,
    /// <c>people.absence.over</c> for one that has ended, <c>people.absence.too_many</c>.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="present">How many of theirs are not over.</param>
    /// <param name="now">The present instant.</param>
    public Result<StaffAbsence> PlanAbsence(DateOnly from, DateOnly until, int present, DateTimeOffset now)
    {
        if (until < from)
            return Error.Invalid("people.absence.invalid", "An absence does not end before it begins.", "until");
        if (until < StaffAbsence.DayOf(now))
            return Error.Invalid("people.absence.over", "An absence that has ended changes nothing.", "until");
        if (present >= MostAbsences)
            return Error.Conflict("people.absence.too_many", $"A person has {MostAbsences} absences at most that are not over.");

        Version++;
        return StaffAbsence.Of(PersonId, from, until, now);
    }

    /// <summary>Whether they have the role that a duty takes.</summary>
    public bool Holds(Duty duty) => Roles.Contains(duty.Role());

    /// <summary>How many accounts they have at most for a duty, by what was set; it counts while they hold the role.</summary>
    public int CapacityFor(Duty duty) => duty == Duty.Executive ? ExecutiveCapacity : ImplementerCapacity;

    private void Take(IReadOnlyList<StaffRole> roles, DateTimeOffset now)
    {
        Roles = [.. roles.Distinct().Order()];
        IsAdministrator = Roles.Contains(StaffRole.Administrator);
        LeftAt = Roles.Count == 0 ? LeftAt ?? now : null;
    }
}
