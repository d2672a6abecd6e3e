using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>What holds of an account's members.</summary>
public static class MemberRules
{
    /// <summary>The most accounts that one person is a member of: more than anybody runs by hand, and all of them are told at each call.</summary>
    public const int MostAccounts = 500;

    /// <summary>The answer to somebody who is no member of the account. Code: <c>members.not_found</c>.</summary>
    public static Error NotFound { get; } = Error.NotFound("members.not_found", "The account has no such member.");

    /// <summary>The answer to who would become a member a second time. Code: <c>members.already</c>.</summary>
    public static Error Already { get; } = Error.Conflict("members.already", "This person is a member of the account already.");

    /// <summary>The answer to who would become a member of one account too many. Code: <c>members.too_many_accounts</c>.</summary>
    public static Error TooManyAccounts { get; } =
        Error.Conflict("members.too_many_accounts", $"A person is a member of at most {MostAccounts} accounts; let them leave one first.");

    /// <summary>The answer to who is kept out of the platform. Code: <c>people.disabled</c>.</summary>
    public static Error KeptOut { get; } = Error.Forbidden("people.disabled", "This person is kept out of the platform.");

    /// <summary>
    /// An account that had an owner keeps one who may come in: the last owner neither leaves nor takes another role. Code:
    /// <c>members.last_owner</c>; null where the change may be made.
    /// </summary>
    /// <param name="from">The member's role.</param>
    /// <param name="to">The role after the change; null where they leave.</param>
    /// <param name="hasOtherOwner">Whether somebody else owns the account, and is not kept out.</param>
    public static Error? Check(MemberRole from, MemberRole? to, bool hasOtherOwner) =>
        from == MemberRole.Owner && to != MemberRole.Owner && !hasOtherOwner
            ? Error.Conflict("members.last_owner", "The last owner of an account stays; make somebody else an owner first.")
            : null;

    /// <summary>Reads a role: <c>owner</c>, <c>staff</c> or <c>developer</c>. Errors: <c>members.role.unknown</c>.</summary>
    public static Result<MemberRole> ParseRole(string? text)
    {
        foreach (var role in Enum.GetValues<MemberRole>())
        {
            if (CodeOf(role) == text)
                return role;
        }

        return Error.Invalid("members.role.unknown", "The role is one of: owner, staff, developer.", "role");
    }

    /// <summary>A role's stable code, the one that <see cref="ParseRole"/> reads.</summary>
    public static string CodeOf(MemberRole role) => role switch
    {
        MemberRole.Owner => "owner",
        MemberRole.Staff => "staff",
        _ => "developer",
    };
}
