using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// What who holds a link to an invitation sees and does with it. The link alone suffices; every link that is unknown,
/// used, void or overdue answers alike: <c>invitations.not_found</c>. Needs <see cref="IPasswords"/>.
/// </summary>
public sealed class InvitationAcceptance(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IInvitationStore invitations,
    IMemberStore members,
    IPersonStore people,
    IPasswords passwords,
    UnprovenLogin unproven,
    IOneTimeTokenStore tokens,
    IAuditTrail audit,
    IEventSink events,
    TimeProvider clock)
{
    private static readonly Error MissingPassword = Error.Invalid("people.password.missing", "A password is needed.", "password");

    private static readonly Error NotNeeded =
        Error.Invalid("invitations.password_not_needed", "Somebody with this address has a login already; it stays as it is.", "password");

    /// <summary>What the link offers; looking uses nothing up. Errors: <c>invitations.not_found</c>, <c>accounts.closed</c>.</summary>
    public async Task<Result<InvitationOffer>> FindAsync(string? token, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var link = await tokens.FindAsync(token, TokenPurpose.Invitation, now, cancellationToken).ConfigureAwait(false);
        var found = await FindAsync(link, now, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Error;

        var (invitation, account) = found.Value;
        var person = await FindPersonAsync(invitation, cancellationToken).ConfigureAwait(false);
        var hasPassword = person is not null && await HasLoginAsync(person, cancellationToken).ConfigureAwait(false);
        return new InvitationOffer(
            account.Name, invitation.Email, person?.Name ?? invitation.Name, invitation.Role, invitation.ExpiresAt, !hasPassword);
    }

    /// <summary>
    /// Makes who holds the link a member. Of many who try at once, one does; a refusal leaves the link as good as it was.
    /// Somebody who has no password yet chooses one; somebody new has a name besides. A login that exists is never
    /// changed. Errors: <c>invitations.not_found</c>, <c>accounts.closed</c> (a suspended account takes members in),
    /// <c>people.disabled</c>, <c>members.already</c>, <c>members.too_many_accounts</c>, <c>people.name.invalid</c>,
    /// <c>people.password.missing</c>, <c>people.password.weak</c>, <c>invitations.password_not_needed</c>;
    /// <c>common.stale</c> where somebody with this address was added at the same moment: look again, and repeat.
    /// </summary>
    public async Task<Result<AcceptedInvitation>> AcceptAsync(Actor actor, AcceptInvitation command, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(command, cancellationToken).ConfigureAwait(false);
        if (!hash.IsSuccess)
            return hash.Error;

        var chosen = hash.Value;
        var accepted = await unitOfWork.ExecuteAsync<AcceptedInvitation>(
            async token =>
            {
                var now = clock.Now();
                var link = await tokens.TakeAsync(command.Token, TokenPurpose.Invitation, now, token).ConfigureAwait(false);
                var found = await FindAsync(link, now, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;

                var invitation = found.Value.Invitation;
                var person = await TakeInAsync(invitation, command, chosen, now, token).ConfigureAwait(false);
                return person.IsSuccess ? await JoinAsync(actor, invitation, person.Value, now, token).ConfigureAwait(false) : person.Error;
            },
            cancellationToken).ConfigureAwait(false);

        // The address is the invitation's and no field of this call: what was lost is a race, and the link is still good.
        return accepted.Error?.Code == "people.email.taken"
            ? Error.Conflict("common.stale", "Somebody with this address was added meanwhile; look at the invitation again.")
            : accepted;
    }

    private async Task<Result<(Invitation Invitation, Account Account)>> FindAsync(OneTimeToken? link, DateTimeOffset now, CancellationToken token)
    {
        if (link is null)
            return InvitationRules.NotFound;

        var id = new AccountId(link.Realm);
        var invitation = await invitations.FindAsync(id, new InvitationId(link.Subject), token).ConfigureAwait(false);
        var account = await accounts.FindAsync(id, token).ConfigureAwait(false);
        if (invitation is null || account is null || !invitation.Holds(now))
            return InvitationRules.NotFound;

        return account.Status == AccountStatus.Closed
            ? Error.Conflict("accounts.closed", "The account is closed.")
            : (invitation, account);
    }

    /// <summary>The hash of the password that was sent, made before anybody waits for it in a transaction; null where none was.</summary>
    private async Task<Result<PasswordHash?>> HashAsync(AcceptInvitation command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var link = await tokens.FindAsync(command.Token, TokenPurpose.Invitation, now, cancellationToken).ConfigureAwait(false);
        var found = await FindAsync(link, now, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Error;
        if (string.IsNullOrEmpty(command.Password))
            return (PasswordHash?)null;

        var person = await FindPersonAsync(found.Value.Invitation, cancellationToken).ConfigureAwait(false);
        if (person is not null && await HasLoginAsync(person, cancellationToken).ConfigureAwait(false))
            return (PasswordHash?)null;

        var hash = await passwords.HashAsync(command.Password, found.Value.Invitation.EmailKey, cancellationToken).ConfigureAwait(false);
        return hash.IsSuccess ? hash.Value : hash.Error;
    }

    /// <summary>A login under an address that nobody has proven is no login: whoever has the address chooses a password.</summary>
    private async Task<bool> HasLoginAsync(Person person, CancellationToken cancellationToken) =>
        person.EmailProvenAt is not null && await passwords.HasAsync(person, cancellationToken).ConfigureAwait(false);

    private async Task<Person?> FindPersonAsync(Invitation invitation, CancellationToken token)
    {
        var email = EmailAddress.Parse(invitation.Email);
        return email.IsSuccess ? await people.FindByEmailAsync(Realm.Platform, email.Value, token).ConfigureAwait(false) : null;
    }

    /// <summary>The person with the invitation's address: who is there already, or somebody new.</summary>
    private async Task<Result<Person>> TakeInAsync(
        Invitation invitation, AcceptInvitation command, PasswordHash? hash, DateTimeOffset now, CancellationToken token)
    {
        var person = await FindPersonAsync(invitation, token).ConfigureAwait(false);
        if (person is null)
            return await AddAsync(invitation, command, hash, now, token).ConfigureAwait(false);
        if (person.DisabledAt is not null)
            return MemberRules.KeptOut;
        if (await members.FindAsync(invitation.AccountId, person.Id, token).ConfigureAwait(false) is not null)
            return MemberRules.Already;
        if (await members.HasAccountsAsync(person.Id, MemberRules.MostAccounts, token).ConfigureAwait(false))
            return MemberRules.TooManyAccounts;

        if (!await HasLoginAsync(person, token).ConfigureAwait(false))
        {
            await unproven.VoidAsync(person, token).ConfigureAwait(false);
            return await SetPasswordAsync(person, hash, now, token).ConfigureAwait(false);
        }

        if (command.Password is not null)
            return NotNeeded;

        person.ProveEmail(now);
        return person;
    }

    private async Task<Result<Person>> AddAsync(
        Invitation invitation, AcceptInvitation command, PasswordHash? hash, DateTimeOffset now, CancellationToken token)
    {
        var errors = new FieldErrors();
        var email = errors.Take("email", EmailAddress.Parse(invitation.Email));
        var name = errors.Take("name", PersonName.Parse(string.IsNullOrWhiteSpace(command.Name) ? invitation.Name : command.Name));
        if (hash is null)
            errors.Add("password", MissingPassword.Code, MissingPassword.Message);
        if (errors.ToError() is { } error || email is null || name is null)
            return errors.ToError() ?? InvitationRules.NotFound;

        var person = Person.Add(Realm.Platform, email, name, now);
        person.LearnLanguage(invitation.Language);
        people.Add(person);
        return await SetPasswordAsync(person, hash, now, token).ConfigureAwait(false);
    }

    private async Task<Result<Person>> SetPasswordAsync(Person person, PasswordHash? hash, DateTimeOffset now, CancellationToken token)
    {
        if (hash is not { } chosen)
            return MissingPassword;

        await passwords.SetAsync(person, chosen, token).ConfigureAwait(false);
        person.ProveEmail(now);
        return person;
    }

    private async Task<Result<AcceptedInvitation>> JoinAsync(Actor actor, Invitation invitation, Person person, DateTimeOffset now, CancellationToken token)
    {
        var accepted = invitation.Accept(person.Id, now);
        if (!accepted.IsSuccess)
            return accepted.Error;

        var account = invitation.AccountId;
        members.Add(Member.Join(account, person.Id, invitation.Role, now));
        await tokens.VoidAsync(TokenPurpose.Invitation, account.Value, invitation.Id.Value, token).ConfigureAwait(false);
        people.ForgetFacts(person.Id);

        // Whoever is not signed in acts by the link, and so as the person that it was sent to.
        var by = actor.Kind is ActorKind.Anonymous or ActorKind.ApiKey ? Actor.Member(person.Id.ToString()) with { Via = "invitation" } : actor;
        audit.Add(AuditEntry.Of(by, "invitations.accept", account, now)
            .Change("invitation", null, invitation.Id.ToString())
            .Change("person", null, person.Id.ToString())
            .Change("role", null, invitation.Role));
        events.Add(new MemberJoined(account, person.Id, invitation.Role), account, now);
        return new AcceptedInvitation(account, person.Id, invitation.Role);
    }
}

/// <summary>How an invitation is accepted.</summary>
/// <param name="Token">The token in the link.</param>
/// <param name="Name">The name of somebody new; null for the one in the invitation.</param>
/// <param name="Password">The password of somebody who has none yet; null for everybody else.</param>
public sealed record AcceptInvitation(string? Token, string? Name, string? Password);

/// <summary>What a link offers.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Email">The address the link went to.</param>
/// <param name="Name">The name of the person; null where it is not known.</param>
/// <param name="Role">The role offered.</param>
/// <param name="ExpiresAt">From when on it holds no longer.</param>
/// <param name="NeedsPassword">Whether a password has to be chosen; a login that exists stays as it is.</param>
public sealed record InvitationOffer(string Account, string Email, string? Name, MemberRole Role, DateTimeOffset ExpiresAt, bool NeedsPassword);

/// <summary>Who joined, and as what.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">Their role.</param>
public sealed record AcceptedInvitation(AccountId AccountId, PersonId PersonId, MemberRole Role);
