using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Accounts;

/// <summary>
/// Invites people into accounts; for owners and administrators (<c>accounts.owner_only</c>). Every change is audited. The
/// mail goes out after the change has been committed. An unknown account: <c>accounts.not_found</c>; an invitation that
/// is not the account's: <c>invitations.not_found</c>.
/// </summary>
public sealed class InvitationService(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IInvitationStore invitations,
    IMemberStore members,
    IPersonStore people,
    IOneTimeTokenStore tokens,
    IAuditTrail audit,
    IEventSink events,
    IOptions<PeopleOptions> options,
    IOptions<NotificationOptions> notifications,
    TimeProvider clock)
{
    /// <summary>
    /// Invites somebody. An address with an open invitation gets that one renewed: role and expiry are the new ones, and
    /// links sent before are void. Errors: <c>common.email.invalid</c>, <c>people.name.invalid</c>,
    /// <c>members.role.unknown</c>, <c>common.language.unknown</c>, <c>members.already</c>, <c>invitations.too_soon</c> within a minute of the last link of
    /// this account to the address, <c>invitations.too_many</c>, <c>invitations.open</c> (at commit, where somebody else
    /// invited the address at the same moment), <c>accounts.suspended</c>, <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<Invitation>> InviteAsync(Actor actor, AccountId id, InviteMember command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Invitation>(
            async token =>
            {
                var account = await FindAccountAsync(actor, id, token).ConfigureAwait(false);
                if (!account.IsSuccess)
                    return account.Error;
                if (AccountAccess.ForStatus(actor, account.Value.Status) is { } refused)
                    return refused;

                var errors = new FieldErrors();
                var email = errors.Take("email", EmailAddress.Parse(command.Email));
                var name = string.IsNullOrWhiteSpace(command.Name) ? null : errors.Take("name", PersonName.Parse(command.Name));
                var role = errors.Take("role", MemberRules.ParseRole(command.Role));
                if (command.Language is { } language && !notifications.Value.Languages.Contains(language))
                    errors.Add("language", "common.language.unknown", $"There are texts in {string.Join(", ", notifications.Value.Languages)}.");
                if (errors.ToError() is { } error || email is null)
                    return errors.ToError() ?? InvitationRules.NotFound;

                return await IsMemberAsync(id, email, token).ConfigureAwait(false)
                    ? MemberRules.Already.At("email")
                    : await InviteAsync(actor, id, email, name, role, command.Language, token).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// Sends a further link, with a new expiry; links sent before are void. Errors: <c>invitations.not_open</c>,
    /// <c>invitations.too_soon</c> within a minute of the last, <c>accounts.suspended</c>, <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<Invitation>> ResendAsync(Actor actor, AccountId account, InvitationId id, CancellationToken cancellationToken) =>
        ChangeAsync(actor, account, id, isHeldBack: true, async (invitation, now, token) =>
        {
            var before = invitation.ExpiresAt;
            var resent = invitation.Resend(now, options.Value.InvitationLifetime);
            if (!resent.IsSuccess)
                return resent;

            audit.Add(Entry(actor, "invitations.resend", invitation, now).Change("expiresAt", $"{before:O}", $"{invitation.ExpiresAt:O}"));
            await IssueAsync(invitation, now, token).ConfigureAwait(false);
            return resent;
        }, cancellationToken);

    /// <summary>Takes an invitation back, whatever the account's status; its links are void. Errors: <c>invitations.not_open</c>.</summary>
    public Task<Result<Invitation>> RevokeAsync(Actor actor, AccountId account, InvitationId id, CancellationToken cancellationToken) =>
        ChangeAsync(actor, account, id, isHeldBack: false, async (invitation, now, token) =>
        {
            var before = invitation.Status;
            var revoked = invitation.Revoke();
            if (!revoked.IsSuccess)
                return revoked;

            audit.Add(Entry(actor, "invitations.revoke", invitation, now).Change("status", before, invitation.Status));
            await VoidLinksAsync(invitation, token).ConfigureAwait(false);
            return revoked;
        }, cancellationToken);

    /// <summary>The account's open invitations, overdue ones among them, oldest first. Errors: <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<Invitation>>> ListAsync(Actor actor, AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await FindAccountAsync(actor, account, cancellationToken).ConfigureAwait(false);
        return found.IsSuccess ? await invitations.ListOpenAsync(account, page, cancellationToken).ConfigureAwait(false) : found.Error;
    }

    private async Task<Result<Invitation>> InviteAsync(
        Actor actor, AccountId account, EmailAddress email, PersonName? name, MemberRole role, string? language, CancellationToken token)
    {
        var now = clock.Now();
        var invitation = await invitations.FindOpenAsync(account, email, token).ConfigureAwait(false);
        var before = (Role: (MemberRole?)invitation?.Role, invitation?.ExpiresAt);
        if (invitation is null)
        {
            // An invitation that was taken back counts: taking back and inviting again sends no more mail than resending.
            var issued = await invitations.FindIssuedAsync(account, email, now - InvitationRules.ResendPause, token).ConfigureAwait(false);
            if (issued is { } last && InvitationRules.CheckPause(last, now) is { } tooSoon)
                return tooSoon;
            if (await invitations.HasOpenAsync(account, InvitationRules.MostOpen, now, token).ConfigureAwait(false))
                return Error.Conflict("invitations.too_many", $"{InvitationRules.MostOpen} invitations of this account wait for an answer; revoke some first.");

            invitation = Invitation.Open(account, email, name, role, language, actor, now, options.Value.InvitationLifetime);
            invitations.Add(invitation);
        }
        else if (invitation.Renew(name, role, actor, now, options.Value.InvitationLifetime) is { IsSuccess: false } renewed)
        {
            return renewed.Error;
        }

        audit.Add(Entry(actor, "invitations.invite", invitation, now)
            .Change("email", before.Role is null ? null : invitation.Email, invitation.Email)
            .Change("role", before.Role, role)
            .Change("expiresAt", before.ExpiresAt?.ToString("O"), $"{invitation.ExpiresAt:O}"));
        await IssueAsync(invitation, now, token).ConfigureAwait(false);
        return invitation;
    }

    private Task<Result<Invitation>> ChangeAsync(
        Actor actor,
        AccountId accountId,
        InvitationId id,
        bool isHeldBack,
        Func<Invitation, DateTimeOffset, CancellationToken, Task<Result>> change,
        CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Invitation>(
            async token =>
            {
                var account = await FindAccountAsync(actor, accountId, token).ConfigureAwait(false);
                if (!account.IsSuccess)
                    return account.Error;
                if (isHeldBack && AccountAccess.ForStatus(actor, account.Value.Status) is { } refused)
                    return refused;

                var invitation = await invitations.FindAsync(accountId, id, token).ConfigureAwait(false);
                if (invitation is null)
                    return InvitationRules.NotFound;

                var changed = await change(invitation, clock.Now(), token).ConfigureAwait(false);
                return changed.IsSuccess ? invitation : changed.Error;
            },
            cancellationToken);

    private async Task<Result<Account>> FindAccountAsync(Actor actor, AccountId id, CancellationToken token)
    {
        if (AccountAccess.ForOwner(actor, id) is { } refused)
            return refused;

        var account = await accounts.FindAsync(id, token).ConfigureAwait(false);
        return account is null ? AccountAccess.NotFound : account;
    }

    private async Task<bool> IsMemberAsync(AccountId account, EmailAddress email, CancellationToken token)
    {
        var person = await people.FindByEmailAsync(Realm.Platform, email, token).ConfigureAwait(false);
        return person is not null && await members.FindAsync(account, person.Id, token).ConfigureAwait(false) is not null;
    }

    private async Task IssueAsync(Invitation invitation, DateTimeOffset now, CancellationToken token)
    {
        await VoidLinksAsync(invitation, token).ConfigureAwait(false);
        events.Add(new InvitationIssued(invitation.AccountId, invitation.Id), invitation.AccountId, now);
    }

    private Task VoidLinksAsync(Invitation invitation, CancellationToken token) =>
        tokens.VoidAsync(TokenPurpose.Invitation, invitation.AccountId.Value, invitation.Id.Value, token);

    private static AuditEntry Entry(Actor actor, string action, Invitation invitation, DateTimeOffset now) =>
        AuditEntry.Of(actor, action, invitation.AccountId, now, reason: null).Change("invitation", null, invitation.Id.ToString());
}

/// <summary>Who is invited, and as what.</summary>
/// <param name="Email">The address the link goes to.</param>
/// <param name="Name">The name, where it is known.</param>
/// <param name="Role">The role: <c>owner</c>, <c>staff</c> or <c>developer</c>.</param>
/// <param name="Language">The language they read, one that there are texts in; null where it is not known.</param>
public sealed record InviteMember(string? Email, string? Name, string? Role, string? Language = null);
