namespace Merchant.Notifications;

/// <summary>
/// Carries messages to people: the seam for e-mail and whatever else a host has. Called after the transaction that
/// caused the message, at least once; an exception means "again later".
/// </summary>
public interface INotifier
{
    /// <summary>Hands a message over.</summary>
    Task SendAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>One message to one person.</summary>
/// <param name="Template">What it says, by a stable code: <c>invitations.member</c>.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Values">What it tells, by stable names: <c>token</c>, <c>account</c>, <c>expiresAt</c>. May hold secrets: never to be logged.</param>
public sealed record Notification(string Template, Recipient To, IReadOnlyDictionary<string, string> Values);

/// <summary>Somebody a message is for.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name; null where it is not known.</param>
public sealed record Recipient(string Email, string? Name);
