using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>Where members are kept. Everything runs in the use case's transaction.</summary>
public interface IMemberStore
{
    /// <summary>Notes a new member. Somebody who is one already is refused at commit: <c>members.already</c>.</summary>
    void Add(Member member);

    /// <summary>Takes a member out.</summary>
    void Remove(Member member);

    /// <summary>The member, tracked for change; null when there is none.</summary>
    Task<Member?> FindAsync(AccountId account, PersonId person, CancellationToken cancellationToken);

    /// <summary>Whether somebody else than this person owns the account, and is not kept out.</summary>
    Task<bool> HasOtherOwnerAsync(AccountId account, PersonId person, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a person is a member of that many accounts, or more. Looks at no more of them. Who asks first goes first:
    /// others who ask wait for the end of its transaction.
    /// </summary>
    Task<bool> HasAccountsAsync(PersonId person, int count, CancellationToken cancellationToken);

    /// <summary>An account's members, by when they were added as people. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<MemberView>>> ListAsync(AccountId account, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A member as a list shows them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">Their role.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="Version">The version token, for a change of role.</param>
public sealed record MemberView(PersonId PersonId, string Name, string Email, MemberRole Role, DateTimeOffset JoinedAt, int Version);
