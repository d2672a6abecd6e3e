using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Shows and changes who runs an account. Every change is audited, and holds from the person's next call on this node,
/// elsewhere within <see cref="PeopleOptions.FactsLifetime"/>. The open invitations of somebody who leaves, is removed or
/// is no owner any more are revoked: nobody joins by the word of somebody who is gone. An unknown account:
/// <c>accounts.not_found</c>; somebody who is no member of it: <c>members.not_found</c>.
/// </summary>
public sealed class MemberService(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IMemberStore members,
    IInvitationStore invitations,
    IPersonStore people,
    IAuditTrail audit,
    IEventSink events,
    TimeProvider clock)
{
    /// <summary>
    /// The account's members; for its members and staff. Errors: <c>accounts.people_only</c>, <c>common.page.cursor</c>.
    /// </summary>
    public async Task<Result<Page<MemberView>>> ListAsync(Actor actor, AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForPerson(actor, account) is { } refused)
            return refused;

        return await accounts.FindAsync(account, cancellationToken).ConfigureAwait(false) is null
            ? AccountAccess.NotFound
            : await members.ListAsync(account, page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives a member another role; for owners and administrators. Errors: <c>accounts.owner_only</c>,
    /// <c>members.role.unknown</c>, <c>members.last_owner</c>, <c>accounts.suspended</c>, <c>accounts.closed</c>,
    /// <c>common.stale</c>.
    /// </summary>
    public Task<Result<MemberView>> ChangeRoleAsync(
        Actor actor, AccountId id, PersonId person, string? role, int? version, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<MemberView>(
            async token =>
            {
                var found = await FindAsync(AccountAccess.ForOwner(actor, id), id, person, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;

                var (account, member) = found.Value;
                if (AccountAccess.ForStatus(actor, account.Status) is { } heldBack)
                    return heldBack;
                if (version is not null && version != member.Version)
                    return Error.Conflict("common.stale", $"The member is at version {member.Version} by now.").At("version");

                var to = MemberRules.ParseRole(role);
                if (!to.IsSuccess)
                    return to.Error;
                if (to.Value != member.Role && await GiveAsync(actor, account, member, to.Value, token).ConfigureAwait(false) is { } refused)
                    return refused;

                return await people.FindAsync(Realm.Platform, person, token).ConfigureAwait(false) is { } known
                    ? new MemberView(person, known.Name, known.Email, member.Role, member.JoinedAt, member.Version)
                    : MemberRules.NotFound;
            },
            cancellationToken);

    /// <summary>
    /// Takes a member out, whatever the account's status; for owners and administrators, and anybody takes themselves out.
    /// Errors: <c>accounts.owner_only</c>, <c>members.last_owner</c>; <c>common.stale</c> where another owner left at the
    /// same moment.
    /// </summary>
    public Task<Result<Member>> RemoveAsync(Actor actor, AccountId id, PersonId person, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Member>(
            async token =>
            {
                var isLeaving = actor.Id == person.ToString();
                var access = isLeaving ? AccountAccess.ForPerson(actor, id) : AccountAccess.ForOwner(actor, id);
                var found = await FindAsync(access, id, person, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;

                var (account, member) = found.Value;
                if (await LoseOwnerAsync(account, member, null, token).ConfigureAwait(false) is { } refused)
                    return refused;

                var now = clock.Now();
                members.Remove(member);
                people.ForgetFacts(person);
                var entry = Entry(actor, isLeaving ? "members.leave" : "members.remove", member, now).Change("role", member.Role, null);
                audit.Add(await RevokeInvitationsAsync(member, entry, token).ConfigureAwait(false));
                events.Add(new MemberRemoved(id, person, member.Role), id, now);
                return member;
            },
            cancellationToken);

    /// <summary>
    /// Makes somebody a member without asking them, for migrations and seeds; for administrators and the platform itself.
    /// Somebody new is added with an address that is not proven, and without a password. Errors:
    /// <c>accounts.forbidden</c>, <c>common.email.invalid</c>, <c>people.name.invalid</c>, <c>members.role.unknown</c>,
    /// <c>people.disabled</c>, <c>members.already</c>, <c>members.too_many_accounts</c>, <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<MemberView>> AddAsync(Actor actor, AccountId id, InviteMember command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<MemberView>(
            async token =>
            {
                if (AccountAccess.ForAdministrator(actor, id) is { } refused)
                    return refused;
                if (await accounts.FindAsync(id, token).ConfigureAwait(false) is not { } account)
                    return AccountAccess.NotFound;
                if (AccountAccess.ForStatus(actor, account.Status) is { } heldBack)
                    return heldBack;

                var role = MemberRules.ParseRole(command.Role);
                var person = await FindOrAddAsync(command, role, token).ConfigureAwait(false);
                return person.IsSuccess ? await JoinAsync(actor, id, person.Value, role.Value, token).ConfigureAwait(false) : person.Error;
            },
            cancellationToken);

    /// <summary>The account stands first: what is read of its owners after it is at least as new as its version.</summary>
    private async Task<Result<(Account Account, Member Member)>> FindAsync(Error? refused, AccountId id, PersonId person, CancellationToken token)
    {
        if (refused is not null)
            return refused;
        if (await accounts.FindAsync(id, token).ConfigureAwait(false) is not { } account)
            return AccountAccess.NotFound;

        return await members.FindAsync(id, person, token).ConfigureAwait(false) is { } member ? (account, member) : MemberRules.NotFound;
    }

    private async Task<Error?> GiveAsync(Actor actor, Account account, Member member, MemberRole to, CancellationToken token)
    {
        if (await LoseOwnerAsync(account, member, to, token).ConfigureAwait(false) is { } refused)
            return refused;

        var (from, now) = (member.Role, clock.Now());
        member.ChangeRole(to);
        people.ForgetFacts(member.PersonId);
        var entry = Entry(actor, "members.change_role", member, now).Change("role", from, to);
        audit.Add(from == MemberRole.Owner ? await RevokeInvitationsAsync(member, entry, token).ConfigureAwait(false) : entry);
        events.Add(new MemberRoleChanged(account.Id, member.PersonId, from, to), account.Id, now);
        return null;
    }

    private async Task<AuditEntry> RevokeInvitationsAsync(Member member, AuditEntry entry, CancellationToken token)
    {
        var revoked = await invitations.RevokeAllAsync(member.AccountId, member.PersonId.ToString(), token).ConfigureAwait(false);
        return revoked == 0 ? entry : entry.Change("openInvitations", revoked, 0);
    }

    private async Task<Error?> LoseOwnerAsync(Account account, Member member, MemberRole? to, CancellationToken token)
    {
        if (member.Role != MemberRole.Owner || to == MemberRole.Owner)
            return null;

        var hasOther = await members.HasOtherOwnerAsync(account.Id, member.PersonId, token).ConfigureAwait(false);
        if (MemberRules.Check(member.Role, to, hasOther) is { } refused)
            return refused;

        account.LoseOwner();
        return null;
    }

    private async Task<Result<Person>> FindOrAddAsync(InviteMember command, Result<MemberRole> role, CancellationToken token)
    {
        var errors = new FieldErrors();
        var email = errors.Take("email", EmailAddress.Parse(command.Email));
        var name = errors.Take("name", PersonName.Parse(command.Name));
        errors.Take("role", role);
        if (errors.ToError() is { } error || email is null || name is null)
            return errors.ToError() ?? MemberRules.NotFound;

        var known = await people.FindByEmailAsync(Realm.Platform, email, token).ConfigureAwait(false);
        if (known is not null)
            return known.DisabledAt is null ? known : MemberRules.KeptOut;

        var person = Person.Add(Realm.Platform, email, name, clock.Now());
        people.Add(person);
        return person;
    }

    private async Task<Result<MemberView>> JoinAsync(Actor actor, AccountId account, Person person, MemberRole role, CancellationToken token)
    {
        if (await members.FindAsync(account, person.Id, token).ConfigureAwait(false) is not null)
            return MemberRules.Already.At("email");
        if (await members.HasAccountsAsync(person.Id, MemberRules.MostAccounts, token).ConfigureAwait(false))
            return MemberRules.TooManyAccounts.At("email");

        var now = clock.Now();
        var member = Member.Join(account, person.Id, role, now);
        members.Add(member);
        people.ForgetFacts(person.Id);
        audit.Add(Entry(actor, "members.add", member, now).Change("role", null, role));
        events.Add(new MemberJoined(account, person.Id, role), account, now);
        return new MemberView(person.Id, person.Name, person.Email, role, member.JoinedAt, member.Version);
    }

    private static AuditEntry Entry(Actor actor, string action, Member member, DateTimeOffset now) =>
        AuditEntry.Of(actor, action, member.AccountId, now).Change("person", null, member.PersonId.ToString());
}
