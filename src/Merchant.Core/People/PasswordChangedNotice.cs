using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.People;

/// <summary>Tells a person that their password was changed: whoever did not do it hears of it.</summary>
internal sealed class PasswordChangedNotice(IPersonStore people, INotifier notifier) : IEventHandler<PasswordChanged>
{
    /// <summary>The message's template.</summary>
    public const string Template = "people.password_changed";

    public async Task HandleAsync(PasswordChanged merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var realm = new Realm(merchantEvent.Realm);
        if (await people.FindAsync(realm, merchantEvent.PersonId, cancellationToken).ConfigureAwait(false) is not { } person)
            return;

        var at = context.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["changedAt"] = at };
        await notifier.SendAsync(new Notification(Template, new Recipient(person.Email, person.Name), values), cancellationToken).ConfigureAwait(false);
    }
}
