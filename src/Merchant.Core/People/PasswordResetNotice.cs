using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.Options;

namespace Merchant.People;

/// <summary>Sends the link to choose a new password to whoever asked for one.</summary>
internal sealed class PasswordResetNotice(PasswordLink links, INotifier notifier, IOptions<PeopleOptions> options)
    : IEventHandler<PasswordResetRequested>
{
    private const string Template = "people.password_reset";

    /// <summary>The message.</summary>
    public static MessageTemplate Message { get; } = new(Template, "token", "expiresAt") { IsEmailOnly = true };

    public async Task HandleAsync(PasswordResetRequested merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        if (merchantEvent.PersonId is not { } person)
            return;

        var lifetime = options.Value.PasswordResetLifetime;
        if (await links.MakeAsync(new Realm(merchantEvent.Realm), person, Template, lifetime, context, cancellationToken).ConfigureAwait(false) is { } message)
            await notifier.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Sends somebody new on the staff the link to choose their password; who has one already needs none.</summary>
internal sealed class StaffWelcome(PasswordLink links, INotifier notifier, IOptions<PeopleOptions> options) : IEventHandler<StaffInvited>
{
    private const string Template = "people.welcome";

    /// <summary>The message.</summary>
    public static MessageTemplate Message { get; } = new(Template, "token", "expiresAt") { IsEmailOnly = true };

    public async Task HandleAsync(StaffInvited merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var lifetime = options.Value.InvitationLifetime;
        if (await links.MakeFirstAsync(merchantEvent.PersonId, Template, lifetime, context, cancellationToken).ConfigureAwait(false) is { } message)
            await notifier.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }
}
