using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Who may do what with an account. An account that the actor may not see answers as one that does not exist.</summary>
public static class AccountAccess
{
    private static readonly Error PeopleOnly =
        Error.Forbidden("accounts.people_only", "An API key cannot do this; it takes somebody who is signed in.");

    /// <summary>The one answer to an unknown and to a foreign account. Code: <c>accounts.not_found</c>.</summary>
    public static Error NotFound { get; } = Error.NotFound("accounts.not_found", "There is no such account.");

    /// <summary>The answer to who may see an account, but not change this in it. Code: <c>accounts.forbidden</c>.</summary>
    public static Error StaffOnly { get; } = Error.Forbidden("accounts.forbidden", "Only an administrator can do this.");

    /// <summary>The answer to who would change something in a suspended account. Code: <c>accounts.suspended</c>.</summary>
    public static Error Suspended { get; } = Error.Conflict("accounts.suspended", "The account is suspended; it can be read.");

    /// <summary>Members and API keys of the account, staff and the platform itself may see that it is there; null when so.</summary>
    public static Error? ForVisitor(Actor actor, AccountId account) => actor.CanSee(account) ? null : NotFound;

    /// <summary>Who may see the account may read in it, an API key within its scopes; null when so.</summary>
    public static Error? ForReading(Actor actor, AccountId account, ApiScope scope) =>
        ForVisitor(actor, account) ?? actor.Grant?.Refuses(scope);

    /// <summary>
    /// Members of the account, its API keys within their scopes, administrators and the platform itself may record for it;
    /// other staff only see it. Null when so.
    /// </summary>
    public static Error? ForRecording(Actor actor, AccountId account, ApiScope scope)
    {
        if (ForVisitor(actor, account) is { } unseen)
            return unseen;
        if (actor.Grant is { } grant)
            return grant.Refuses(scope);

        return actor.IsAdministrator || actor.RoleIn(account) is not null
            ? null
            : Error.Forbidden("accounts.members_only", "Only members of the account and administrators can do this.");
    }

    /// <summary>
    /// Whether the account's status lets this actor change something in it: a closed one nobody
    /// (<c>accounts.closed</c>), a suspended one administrators and the platform itself (<c>accounts.suspended</c>). Null
    /// when so. Reading, leaving and taking access away are never held back by a status.
    /// </summary>
    public static Error? ForStatus(Actor actor, AccountStatus status) => status switch
    {
        AccountStatus.Closed => Error.Conflict("accounts.closed", "The account is closed."),
        AccountStatus.Suspended when !actor.IsAdministrator => Suspended,
        _ => null,
    };

    /// <summary>Members of the account, staff and the platform itself, but no API key; null when so.</summary>
    public static Error? ForPerson(Actor actor, AccountId account) =>
        ForVisitor(actor, account) ?? (actor.Grant is null ? null : PeopleOnly);

    /// <summary>Owners of the account and administrators; null when so.</summary>
    public static Error? ForOwner(Actor actor, AccountId account)
    {
        if (ForPerson(actor, account) is { } refused)
            return refused;

        return actor.IsAdministrator || actor.RoleIn(account) == MemberRole.Owner
            ? null
            : Error.Forbidden("accounts.owner_only", "Only an owner of the account can do this.");
    }

    /// <summary>Owners and developers of the account and administrators; null when so.</summary>
    public static Error? ForDeveloper(Actor actor, AccountId account)
    {
        if (ForPerson(actor, account) is { } refused)
            return refused;

        return actor.IsAdministrator || actor.RoleIn(account) is MemberRole.Owner or MemberRole.Developer
            ? null
            : Error.Forbidden("accounts.developer_only", "Only an owner or a developer of the account can do this.");
    }

    /// <summary>Administrators, implementers and the platform itself; null when so.</summary>
    public static Error? ForImplementer(Actor actor, AccountId account) => actor.IsAdministrator || actor.Has(StaffRole.Implementer)
        ? null
        : ForVisitor(actor, account) ?? Error.Forbidden("accounts.implementers_only", "Only an administrator or an implementer can do this.");

    /// <summary>Administrators and the platform itself; null when so.</summary>
    public static Error? ForAdministrator(Actor actor, AccountId account) =>
        actor.IsAdministrator ? null : ForVisitor(actor, account) ?? StaffOnly;
}
