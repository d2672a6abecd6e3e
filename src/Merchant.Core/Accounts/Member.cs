using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>A person's place in an account.</summary>
public sealed class Member
{
    private Member(AccountId accountId, PersonId personId, MemberRole role, DateTimeOffset joinedAt)
    {
        AccountId = accountId;
        PersonId = personId;
        Role = role;
        JoinedAt = joinedAt;
        Version = 1;
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The role.</summary>
    public MemberRole Role { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Takes somebody in.</summary>
    public static Member Join(AccountId account, PersonId person, MemberRole role, DateTimeOffset now) => new(account, person, role, now);

    /// <summary>Gives the member another role. Whether an owner is left is the account's rule; see <see cref="MemberRules"/>.</summary>
    public void ChangeRole(MemberRole role)
    {
        Role = role;
        Version++;
    }
}
