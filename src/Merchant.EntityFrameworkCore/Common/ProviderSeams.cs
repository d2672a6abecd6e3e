using Merchant.Common;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Lets writers in: one at a time where the provider has one writer, all at once elsewhere.</summary>
internal interface IWriteGate
{
    Task<IDisposable?> EnterAsync(CancellationToken cancellationToken);
}

/// <summary>Reads a provider's exceptions.</summary>
internal interface IProviderFaults
{
    /// <summary>The name of the unique constraint that was broken; null when it was something else.</summary>
    string? BrokenConstraint(Exception exception);

    /// <summary>Whether the transaction lost a race (deadlock, serialization) and may be tried again.</summary>
    bool IsLostRace(Exception exception);

    /// <summary>Whether the store is out of reach, full or read-only for now.</summary>
    bool IsUnavailable(Exception exception);
}

/// <summary>The refusals that faults of the store turn into.</summary>
internal static class StoreErrors
{
    public static Error Stale { get; } = Error.Conflict("common.stale", "Somebody else changed this meanwhile; read it again.");

    public static Error Unavailable { get; } =
        new(ErrorKind.Unavailable, "common.store_unavailable", "The store is out of reach at the moment, and may or may not have taken this; read before sending it again.");

    /// <summary>The code that each unique constraint stands for.</summary>
    public static Error ForConstraint(string name) => name switch
    {
        "ux_accounts_handle" => Error.Conflict("accounts.handle.taken", "Another account has this handle.").At("handle"),
        "ux_people_email" => Error.Conflict("people.email.taken", "Somebody has this e-mail address already.").At("email"),
        "pk_passkeys" => Error.Conflict("people.passkeys.known", "This passkey is known already."),
        "pk_sign_in_attempts" => Error.Conflict("people.attempts.raced", "Somebody else tries the same at this moment."),
        "pk_messaging_contacts" => Error.Conflict("messages.contacts.raced", "Somebody else hears of this contact at this moment."),
        "pk_members" => Error.Conflict("members.already", "This person is a member of the account already."),
        "ux_invitations_open" => Error.Conflict("invitations.open", "Somebody else invited this address meanwhile.").At("email"),
        "ux_messages_cause" => Error.Conflict("messages.planned", "Somebody else sends this message at this moment."),
        "pk_application_forms" => Error.Conflict("applications.form.raced", "Another node keeps this version of the form at this moment."),
        "pk_idempotent_answers" => Error.Conflict("idempotency.taken", "Another call took this key meanwhile."),
        _ => Stale,
    };
}
