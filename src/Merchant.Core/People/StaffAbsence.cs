namespace Merchant.People;

/// <summary>Days on which somebody of the staff is given nothing new. What they have stays theirs.</summary>
public sealed class StaffAbsence
{
    private StaffAbsence(PersonId personId, Guid id, DateOnly from, DateOnly until)
    {
        PersonId = personId;
        Id = id;
        From = from;
        Until = until;
    }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The absence's own id; sorts by when it was planned.</summary>
    public Guid Id { get; private set; }

    /// <summary>The first day, in UTC.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day, in UTC.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The day that absences are judged by: that of an instant in UTC.</summary>
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    internal static StaffAbsence Of(PersonId person, DateOnly from, DateOnly until, DateTimeOffset now) =>
        new(person, Guid.CreateVersion7(now), from, until);
}
