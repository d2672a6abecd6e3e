using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Who may do what with an account. An account that the actor may not see answers as one that does not exist.</summary>
public static class AccountAccess
{
    /// <summary>The one answer to an unknown and to a foreign account. Code: <c>accounts.not_found</c>.</summary>
    public static Error NotFound { get; } = Error.NotFound("accounts.not_found", "There is no such account.");

    /// <summary>The answer to who may see an account, but not change this in it. Code: <c>accounts.forbidden</c>.</summary>
    public static Error StaffOnly { get; } = Error.Forbidden("accounts.forbidden", "Only an administrator can do this.");

    /// <summary>Members of the account, staff and the platform itself may see it; null when so.</summary>
    public static Error? ForMember(Actor actor, AccountId account) => actor.CanSee(account) ? null : NotFound;

    /// <summary>Members of the account, administrators and the platform itself may record for it; other staff only see it. Null when so.</summary>
    public static Error? ForRecording(Actor actor, AccountId account) =>
        actor.IsAdministrator || actor.RoleIn(account) is not null ? null
        : actor.CanSee(account) ? Error.Forbidden("accounts.members_only", "Only members of the account and administrators can do this.")
        : NotFound;

    /// <summary>Owners of the account and administrators; null when so.</summary>
    public static Error? ForOwner(Actor actor, AccountId account) =>
        actor.IsAdministrator || actor.RoleIn(account) == MemberRole.Owner ? null
        : actor.CanSee(account) ? Error.Forbidden("accounts.owner_only", "Only an owner of the account can see this.")
        : NotFound;

    /// <summary>Administrators and the platform itself; null when so.</summary>
    public static Error? ForAdministrator(Actor actor, AccountId account) =>
        actor.IsAdministrator ? null : actor.CanSee(account) ? StaffOnly : NotFound;
}
