using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Somebody of the staff was given an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Duty">What for.</param>
/// <param name="PersonId">Who.</param>
/// <param name="IsPinned">Whether an administrator chose them to stay.</param>
public sealed record StaffAssigned(AccountId AccountId, Duty Duty, PersonId PersonId, bool IsPinned) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.staff_assigned.v1";
}

/// <summary>Somebody of the staff has an account no more.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Duty">What for.</param>
/// <param name="PersonId">Who.</param>
public sealed record StaffReleased(AccountId AccountId, Duty Duty, PersonId PersonId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.staff_released.v1";
}

/// <summary>An account waits for somebody of the staff: nobody can take it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Duty">What for.</param>
public sealed record AssignmentWaiting(AccountId AccountId, Duty Duty) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.assignment_waiting.v1";
}
