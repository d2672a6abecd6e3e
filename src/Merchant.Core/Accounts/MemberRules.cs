using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>What holds of an account's members.</summary>
public static class MemberRules
{
    /// <summary>
    /// An account that had an owner keeps one: the last owner neither leaves nor takes another role. Code:
    /// <c>members.last_owner</c>; null where the change may be made.
    /// </summary>
    /// <param name="from">The member's role.</param>
    /// <param name="to">The role after the change; null where they leave.</param>
    /// <param name="hasOtherOwner">Whether somebody else owns the account.</param>
    public static Error? Check(MemberRole from, MemberRole? to, bool hasOtherOwner) =>
        from == MemberRole.Owner && to != MemberRole.Owner && !hasOtherOwner
            ? Error.Conflict("members.last_owner", "The last owner of an account stays; make somebody else an owner first.")
            : null;
}
