using System.Globalization;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.Options;

namespace Merchant.People;

/// <summary>
/// Sends the link to choose a new password. The token is made when the message goes out, so that none ever lies in the
/// outbox; a message that is sent again carries another token, and the first that is used voids the rest.
/// </summary>
public sealed class PasswordResetNotice(
    IUnitOfWork unitOfWork, IPersonStore people, IOneTimeTokenStore tokens, INotifier notifier, IOptions<PeopleOptions> options, TimeProvider clock)
    : IEventHandler<PasswordResetRequested>
{
    /// <summary>The message's template.</summary>
    public const string Template = "people.password_reset";

    /// <inheritdoc/>
    public async Task HandleAsync(PasswordResetRequested merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        if (merchantEvent.PersonId is not { } id)
            return;

        var message = await unitOfWork.ExecuteAsync<Notification>(
            async token =>
            {
                var realm = new Realm(merchantEvent.Realm);
                var person = await people.FindAsync(realm, id, token).ConfigureAwait(false);
                if (person is null or { DisabledAt: not null })
                    return Error.NotFound("people.not_found", "There is no such person.");

                var expires = clock.Now() + options.Value.PasswordResetLifetime;
                var (kept, secret) = OneTimeToken.Issue(TokenPurpose.PasswordReset, realm.Value, id.Value, expires);
                tokens.Add(kept);
                return new Notification(Template, new Recipient(person.Email, person.Name), new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["token"] = secret,
                    ["expiresAt"] = expires.ToString("O", CultureInfo.InvariantCulture),
                });
            },
            cancellationToken).ConfigureAwait(false);
        if (message.IsSuccess)
            await notifier.SendAsync(message.Value, cancellationToken).ConfigureAwait(false);
        else if (message.Error.Kind != ErrorKind.NotFound)
            throw new InvalidOperationException($"The token could not be kept: {message.Error.Code}.");
    }
}
