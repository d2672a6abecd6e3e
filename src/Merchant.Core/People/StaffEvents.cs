using Merchant.Events;

namespace Merchant.People;

/// <summary>Somebody was taken on the staff; whoever signs people in sees to it that they can choose a password.</summary>
/// <param name="PersonId">The person, in the platform's realm.</param>
public sealed record StaffInvited(PersonId PersonId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "people.staff_invited.v1";
}

/// <summary>What somebody of the staff can be given has changed: roles, capacity, absences, whether they are kept out.</summary>
/// <param name="PersonId">The person.</param>
public sealed record StaffAvailabilityChanged(PersonId PersonId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "people.staff_availability_changed.v1";
}
