using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Where invitations are kept. Everything runs in the use case's transaction.</summary>
public interface IInvitationStore
{
    /// <summary>Notes a new invitation. A second open one for an address is refused at commit: <c>invitations.open</c>.</summary>
    void Add(Invitation invitation);

    /// <summary>The invitation, tracked for change; null when the account has none of this id.</summary>
    Task<Invitation?> FindAsync(AccountId account, InvitationId id, CancellationToken cancellationToken);

    /// <summary>The account's open invitation for an address, overdue or not, tracked for change; null when there is none.</summary>
    Task<Invitation?> FindOpenAsync(AccountId account, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>Whether the account has that many invitations, or more, that could be accepted now. Looks at no more of them.</summary>
    Task<bool> HasOpenAsync(AccountId account, int count, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The account's open invitations, overdue ones among them, oldest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<Invitation>>> ListOpenAsync(AccountId account, PageRequest page, CancellationToken cancellationToken);
}
