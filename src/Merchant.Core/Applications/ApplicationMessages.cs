using Merchant.Notifications;

namespace Merchant.Applications;

/// <summary>
/// What applicants are told. <c>token</c> opens the tracking page, which shows nothing personal; <c>applicantToken</c> opens
/// the application itself, and so goes by e-mail alone, to an address that was proven.
/// </summary>
public static class ApplicationMessages
{
    /// <summary>Prove your address: <c>token</c> is the proof, <c>expiresAt</c> its end.</summary>
    public static MessageTemplate VerifyEmail { get; } = new("applications.verify_email", "token", "expiresAt") { IsEmailOnly = true };

    /// <summary>We have your application.</summary>
    public static MessageTemplate Submitted { get; } = new("applications.submitted", "token");

    /// <summary>Somebody looks at your application.</summary>
    public static MessageTemplate InReview { get; } = new("applications.in_review", "token");

    /// <summary>We need to know more until <c>expiresAt</c>; by e-mail <c>items</c> says what (a line each), and <c>applicantToken</c> lets them answer.</summary>
    public static MessageTemplate NeedsInformation { get; } = new("applications.needs_information", "token", "applicantToken", "items", "expiresAt");

    /// <summary>
    /// You have an account: its name, the tier it begins with, and <c>comment</c>, the reviewer's word to them (may be
    /// empty). The invitation comes by a mail of its own.
    /// </summary>
    public static MessageTemplate Approved { get; } = new("applications.approved", "token", "account", "tier", "comment");

    /// <summary>Not this time; <c>comment</c> is the reviewer's word to them (may be empty), <c>retryAt</c> from when on they may apply again.</summary>
    public static MessageTemplate Rejected { get; } = new("applications.rejected", "token", "comment", "retryAt");

    /// <summary>You took your application back.</summary>
    public static MessageTemplate Withdrawn { get; } = new("applications.withdrawn", "token");

    /// <summary>Your application has expired.</summary>
    public static MessageTemplate Expired { get; } = new("applications.expired", "token");

    /// <summary>Your draft, or the answers we asked for, are waited for until <c>expiresAt</c>; <c>applicantToken</c> may be empty.</summary>
    public static MessageTemplate Reminder { get; } = new("applications.reminder", "token", "applicantToken", "expiresAt");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MessageTemplate> All { get; } =
        [VerifyEmail, Submitted, InReview, NeedsInformation, Approved, Rejected, Withdrawn, Expired, Reminder];
}
