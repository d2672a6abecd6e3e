using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Mails the link to an invitation. The token is made here and nowhere kept in plain text: a delivery that is repeated
/// makes a further one, and accepting any of them voids all. An invitation that holds no longer sends nothing.
/// </summary>
internal sealed class InvitationNotice(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IInvitationStore invitations,
    IOneTimeTokenStore tokens,
    INotifier notifier,
    TimeProvider clock) : IEventHandler<InvitationIssued>
{
    /// <summary>The name that deliveries are kept by.</summary>
    public const string Handler = "invitation-notice";

    private const string Template = "invitations.member";

    /// <summary>The message.</summary>
    public static MessageTemplate Message { get; } = new(Template, "token", "account", "role", "expiresAt") { IsEmailOnly = true, IsAccountOwn = true };

    public async Task HandleAsync(InvitationIssued merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var made = await unitOfWork.ExecuteAsync<Notification>(token => MakeAsync(merchantEvent, context, token), cancellationToken).ConfigureAwait(false);
        if (made.IsSuccess)
            await notifier.SendAsync(made.Value, cancellationToken).ConfigureAwait(false);
        else if (made.Error.Kind != ErrorKind.NotFound)
            throw new InvalidOperationException($"The link could not be made: {made.Error.Code}.");
    }

    private async Task<Result<Notification>> MakeAsync(InvitationIssued issued, EventContext context, CancellationToken cancellationToken)
    {
        var invitation = await invitations.FindAsync(issued.AccountId, issued.InvitationId, cancellationToken).ConfigureAwait(false);
        var account = await accounts.FindAsync(issued.AccountId, cancellationToken).ConfigureAwait(false);
        if (invitation is null || account is null || !invitation.Holds(clock.Now()))
            return InvitationRules.NotFound;

        var (kept, token) = OneTimeToken.Issue(TokenPurpose.Invitation, invitation.AccountId.Value, invitation.Id.Value, invitation.ExpiresAt);
        tokens.Add(kept);
        return new Notification(Template, new Recipient(invitation.Email, invitation.Name) { Language = invitation.Language }, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = token,
            ["account"] = account.Name,
            ["role"] = MemberRules.CodeOf(invitation.Role),
            ["expiresAt"] = MessageTime.Text(invitation.ExpiresAt),
        }, context);
    }
}
