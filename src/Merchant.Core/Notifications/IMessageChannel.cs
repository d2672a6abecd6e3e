namespace Merchant.Notifications;

/// <summary>A way to reach people. Implemented by <c>Merchant.Email</c> and <c>Merchant.WhatsApp</c>, and by hosts.</summary>
public interface IMessageChannel
{
    /// <summary>The channel's stable name: <see cref="Channels.Email"/>, <see cref="Channels.WhatsApp"/>.</summary>
    string Name { get; }

    /// <summary>The recipient's address on this channel; null where they cannot, or do not want to, be reached by it.</summary>
    string? AddressOf(Recipient recipient);

    /// <summary>
    /// Sends a message, once, and says what came of it. An exception counts as <see cref="SendOutcome.Unknown"/>: nobody
    /// knows whether it went out.
    /// </summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>The names of the channels that Merchant brings.</summary>
public static class Channels
{
    /// <summary>E-mail.</summary>
    public const string Email = "email";

    /// <summary>WhatsApp.</summary>
    public const string WhatsApp = "whatsapp";
}

/// <summary>A message on its way out by one channel.</summary>
/// <param name="Id">The message; the same at each attempt. Channels hand it to their server where it takes such a thing.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Language">The language to write it in, one of <see cref="NotificationOptions.Languages"/>.</param>
/// <param name="Notification">What it says.</param>
/// <param name="Values">Its values, those of every message among them. May hold secrets: never to be logged or kept.</param>
public sealed record OutgoingMessage(MessageId Id, string Address, string Language, Notification Notification, IReadOnlyDictionary<string, string> Values);

/// <summary>What came of sending a message.</summary>
public readonly record struct SendResult
{
    private SendResult(SendOutcome outcome, string? reference, string? code, TimeSpan? retryAfter) =>
        (Outcome, Reference, Code, RetryAfter) = (outcome, reference, code, retryAfter);

    /// <summary>What came of it.</summary>
    public SendOutcome Outcome { get; }

    /// <summary>What the server calls the message, at most 200 characters; null where it says nothing.</summary>
    public string? Reference { get; }

    /// <summary>Why it did not go out, by a stable code: <c>email.mailbox_unavailable</c>. Never holds personal data.</summary>
    public string? Code { get; }

    /// <summary>When to try again, where the server says so.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The server took it.</summary>
    public static SendResult Accepted(string? reference = null) => new(SendOutcome.Accepted, reference, null, null);

    /// <summary>It surely did not go out, and may later.</summary>
    public static SendResult Deferred(string code, TimeSpan? retryAfter = null) => new(SendOutcome.Deferred, null, code, retryAfter);

    /// <summary>It surely did not go out, and never will.</summary>
    public static SendResult Refused(string code) => new(SendOutcome.Refused, null, code, null);

    /// <summary>Nobody knows whether it went out: it is not sent again unless a person says so.</summary>
    public static SendResult Unknown(string code) => new(SendOutcome.Unknown, null, code, null);
}

/// <summary>What came of sending a message.</summary>
public enum SendOutcome
{
    /// <summary>The server took it.</summary>
    Accepted,

    /// <summary>It surely did not go out, and may later.</summary>
    Deferred,

    /// <summary>It surely did not go out, and never will.</summary>
    Refused,

    /// <summary>Nobody knows whether it went out.</summary>
    Unknown,
}
