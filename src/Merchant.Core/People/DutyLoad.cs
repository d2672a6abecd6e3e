namespace Merchant.People;

/// <summary>
/// How many accounts somebody has for a duty, beside what decides whether they get another. A row of its own, changed in
/// place by the use case that assigns: assigning would otherwise trip the version token of <see cref="StaffMember"/>.
/// </summary>
public sealed class DutyLoad
{
    private DutyLoad(PersonId personId, Duty duty, bool isOnDuty, int capacity)
    {
        PersonId = personId;
        Duty = duty;
        IsOnDuty = isOnDuty;
        Capacity = capacity;
    }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The duty.</summary>
    public Duty Duty { get; private set; }

    /// <summary>Whether they have the duty's role and are not kept out.</summary>
    public bool IsOnDuty { get; private set; }

    /// <summary>How many accounts they have at most; pins may exceed it.</summary>
    public int Capacity { get; private set; }

    /// <summary>How many they have, pinned ones included.</summary>
    public int Load { get; private set; }

    /// <summary>When they were last given one; null when never.</summary>
    public DateTimeOffset? LastAssignedAt { get; private set; }

    /// <summary>Begins with none.</summary>
    public static DutyLoad Begin(PersonId person, Duty duty, bool isOnDuty, int capacity) => new(person, duty, isOnDuty, capacity);
}
