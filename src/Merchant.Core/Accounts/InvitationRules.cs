using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>What holds of invitations.</summary>
public static class InvitationRules
{
    /// <summary>The most invitations of one account that can wait for an answer at once.</summary>
    public const int MostOpen = 200;

    /// <summary>How long after a link was sent another one may be.</summary>
    public static TimeSpan ResendPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The one answer to an unknown, used, overdue or revoked link, and to an invitation of another account. Code:
    /// <c>invitations.not_found</c>.
    /// </summary>
    public static Error NotFound { get; } = Error.NotFound("invitations.not_found", "There is no such invitation, or it holds no longer.");

    /// <summary>Accepted and revoked invitations change no more. Code: <c>invitations.not_open</c>; null where it may change.</summary>
    public static Error? CheckOpen(InvitationStatus status) => status == InvitationStatus.Open
        ? null
        : Error.Conflict("invitations.not_open", "The invitation has been accepted or revoked.");

    /// <summary>A further link goes out a minute after the last at the earliest. Code: <c>invitations.too_soon</c>; null where it may.</summary>
    public static Error? CheckPause(DateTimeOffset issuedAt, DateTimeOffset now) => now - issuedAt >= ResendPause
        ? null
        : new Error(ErrorKind.TooManyRequests, "invitations.too_soon", "The invitation was sent less than a minute ago.")
        {
            RetryAfter = issuedAt + ResendPause - now,
        };
}

/// <summary>How far an invitation is. One that is overdue stays open: a new link makes it good again.</summary>
public enum InvitationStatus
{
    /// <summary>Waits for an answer.</summary>
    Open,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Taken back.</summary>
    Revoked,
}
