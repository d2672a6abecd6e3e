using Merchant.Events;

namespace Merchant.Notifications;

/// <summary>
/// Tells people what happened: called by event handlers, after the transaction that caused it, at least once. An
/// exception means "again later". Merchant's own (<c>AddEmail()</c>, <c>AddWhatsApp()</c>) sends each message once to each
/// recipient and channel, and keeps a log of it; a host that registers its own first takes that over.
/// </summary>
public interface INotifier
{
    /// <summary>Hands a message over.</summary>
    Task SendAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>One message to one person.</summary>
/// <param name="Template">What it says, by the code of a <see cref="MessageTemplate"/>: <c>invitations.member</c>.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Values">What it tells, by the template's variables: <c>token</c>, <c>account</c>, <c>expiresAt</c>. May hold secrets: never to be logged or kept.</param>
/// <param name="Cause">The delivery that it is sent by. The same event, template and recipient are the same message, however often it is handed over.</param>
public sealed record Notification(string Template, Recipient To, IReadOnlyDictionary<string, string> Values, EventContext Cause);

/// <summary>Somebody a message is for.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name; null where it is not known.</param>
public sealed record Recipient(string Email, string? Name)
{
    /// <summary>The language they read (a BCP 47 tag: <c>es</c>, <c>pt-BR</c>); null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>The number they agreed to be written to by WhatsApp, in E.164; null where they did not agree.</summary>
    public string? WhatsApp { get; init; }
}
