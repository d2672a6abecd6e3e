namespace Merchant.Notifications;

/// <summary>A kind of message: what texts may tell, and what it may go by. Every slice registers its own.</summary>
/// <param name="Code">The stable code: <c>applications.submitted</c>.</param>
/// <param name="Variables">The values it comes with, besides <see cref="Common"/>; a text that names another is refused.</param>
public sealed record MessageTemplate(string Code, params IReadOnlyList<string> Variables)
{
    /// <summary>
    /// The variables of every message: <c>name</c> of the recipient, <c>platform</c> (<see cref="NotificationOptions.PlatformName"/>)
    /// and <c>link</c> (<see cref="NotificationOptions.Links"/>); each is empty where it is not known.
    /// </summary>
    public static IReadOnlyList<string> Common { get; } = ["name", "platform", "link"];

    /// <summary>
    /// Whether it goes by e-mail alone, as it carries a link that proves the address or opens something. Default: false.
    /// </summary>
    public bool IsEmailOnly { get; init; }

    /// <summary>
    /// Whether it always concerns one account, which may then have a text of its own for it. Default: false.
    /// </summary>
    public bool IsAccountOwn { get; init; }
}
