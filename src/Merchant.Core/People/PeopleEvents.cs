using Merchant.Events;

namespace Merchant.People;

/// <summary>Somebody asked for a link to choose a new password.</summary>
/// <param name="Realm">The realm in which they asked.</param>
/// <param name="PersonId">The person; null where nobody has the address: the event is written all the same, so that asking costs the same.</param>
public sealed record PasswordResetRequested(Guid Realm, PersonId? PersonId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "people.password_reset_requested.v1";
}

/// <summary>A person's password was changed.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="PersonId">The person.</param>
public sealed record PasswordChanged(Guid Realm, PersonId PersonId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "people.password_changed.v1";
}
