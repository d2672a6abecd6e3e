using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.People;

/// <summary>Tells a person that their password was changed: whoever did not do it hears of it.</summary>
internal sealed class PasswordChangedNotice(IPersonStore people, INotifier notifier) : IEventHandler<PasswordChanged>
{
    private const string Template = "people.password_changed";

    /// <summary>The message.</summary>
    public static MessageTemplate Message { get; } = new(Template, "changedAt") { IsEmailOnly = true };

    public async Task HandleAsync(PasswordChanged merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var realm = new Realm(merchantEvent.Realm);
        if (await people.FindAsync(realm, merchantEvent.PersonId, cancellationToken).ConfigureAwait(false) is not { } person)
            return;

        var at = MessageTime.Text(context.OccurredAt);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["changedAt"] = at };
        await notifier.SendAsync(new Notification(Template, new Recipient(person.Email, person.Name) { Language = person.Language }, values, context), cancellationToken).ConfigureAwait(false);
    }
}
