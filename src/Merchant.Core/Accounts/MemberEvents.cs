using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Somebody is to be sent a link to an invitation. Holds no link: it is made when the mail is.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="InvitationId">The invitation.</param>
public sealed record InvitationIssued(AccountId AccountId, InvitationId InvitationId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.invitation_issued.v1";
}

/// <summary>Somebody became a member of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">Their role.</param>
public sealed record MemberJoined(AccountId AccountId, PersonId PersonId, MemberRole Role) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.member_joined.v1";
}

/// <summary>A member was given another role.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">The person.</param>
/// <param name="From">The role before.</param>
/// <param name="To">The role now.</param>
public sealed record MemberRoleChanged(AccountId AccountId, PersonId PersonId, MemberRole From, MemberRole To) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.member_role_changed.v1";
}

/// <summary>Somebody left an account, or was removed from it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">The role they had.</param>
public sealed record MemberRemoved(AccountId AccountId, PersonId PersonId, MemberRole Role) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.member_removed.v1";
}
