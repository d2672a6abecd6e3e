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

    /// <summary>
    /// When the account last had a link sent to an address, whatever has become of the invitation since; null where it has
    /// had none sent after an instant.
    /// </summary>
    Task<DateTimeOffset?> FindIssuedAsync(AccountId account, EmailAddress email, DateTimeOffset after, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back the account's open invitations that somebody made, or renewed last, and gives how many there were. Their
    /// links are void.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="invitedBy">Who invited; see <see cref="Invitation.InvitedBy"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<int> RevokeAllAsync(AccountId account, string invitedBy, CancellationToken cancellationToken);

    /// <summary>Whether the account has that many invitations, or more, that could be accepted now. Looks at no more of them.</summary>
    Task<bool> HasOpenAsync(AccountId account, int count, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The account's open invitations, overdue ones among them, oldest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<Invitation>>> ListOpenAsync(AccountId account, PageRequest page, CancellationToken cancellationToken);
}
