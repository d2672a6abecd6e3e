using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.People;

/// <summary>
/// Makes the message with a link to choose a password. The token is made when the message goes out, so that none ever
/// lies in the outbox; a message that is sent again carries another token, and the first that is used voids the rest.
/// </summary>
internal sealed class PasswordLink(IUnitOfWork unitOfWork, IPersonStore people, IPasswords passwords, IOneTimeTokenStore tokens, TimeProvider clock)
{
    private static readonly Error NotNeeded = Error.NotFound("people.password_link.not_needed", "Nobody waits for this link.");

    /// <summary>The message; null where the person is gone or kept out.</summary>
    public Task<Notification?> MakeAsync(
        Realm realm, PersonId person, string template, TimeSpan lifetime, EventContext cause, CancellationToken cancellationToken) =>
        MakeAsync(realm, person, template, lifetime, isFirst: false, cause, cancellationToken);

    /// <summary>The message to somebody on the staff who has no password yet; null where they have one.</summary>
    public Task<Notification?> MakeFirstAsync(
        PersonId person, string template, TimeSpan lifetime, EventContext cause, CancellationToken cancellationToken) =>
        MakeAsync(Realm.Platform, person, template, lifetime, isFirst: true, cause, cancellationToken);

    private async Task<Notification?> MakeAsync(
        Realm realm, PersonId id, string template, TimeSpan lifetime, bool isFirst, EventContext cause, CancellationToken cancellationToken)
    {
        var made = await unitOfWork.ExecuteAsync<Notification>(
            async token =>
            {
                var person = await people.FindAsync(realm, id, token).ConfigureAwait(false);
                if (person is null or { DisabledAt: not null })
                    return NotNeeded;
                if (isFirst && await passwords.HasAsync(person, token).ConfigureAwait(false))
                    return NotNeeded;

                var expires = clock.Now() + lifetime;
                var (kept, secret) = OneTimeToken.Issue(TokenPurpose.PasswordReset, realm.Value, id.Value, expires);
                tokens.Add(kept);
                return new Notification(template, new Recipient(person.Email, person.Name) { Language = person.Language }, new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["token"] = secret,
                    ["expiresAt"] = MessageTime.Text(expires),
                }, cause);
            },
            cancellationToken).ConfigureAwait(false);
        if (made.IsSuccess)
            return made.Value;

        return made.Error == NotNeeded ? null : throw new InvalidOperationException($"The link could not be kept: {made.Error.Code}.");
    }
}
