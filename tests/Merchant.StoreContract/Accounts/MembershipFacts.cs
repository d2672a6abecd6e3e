using Merchant.Accounts;
using Merchant.Common;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Accounts;

/// <summary>What facts about members and invitations begin with: somewhere to keep passwords, and a mailbox.</summary>
public abstract class MembershipFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    protected const string Password = "correct horse";

    protected Mailbox Mail => Platform.Services.GetRequiredService<Mailbox>();

    protected PlainPasswords Passwords => Platform.Services.GetRequiredService<PlainPasswords>();

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        builder.Services.AddSingleton<PlainPasswords>().AddSingleton<IPasswords>(s => s.GetRequiredService<PlainPasswords>());
        builder.Services.AddSingleton<Mailbox>().AddSingleton<INotifier>(s => s.GetRequiredService<Mailbox>());
        builder.ConfigureOutbox(options => options.FirstRetry = TimeSpan.FromSeconds(1));
    }

    protected Task<Result<Invitation>> TryInviteAsync(AccountId account, string email, string role = "staff", string? name = null, Actor? by = null) =>
        Platform.CallAsync<InvitationService, Result<Invitation>>(
            s => s.InviteAsync(by ?? TestPlatform.Admin, account, new InviteMember(email, name, role), Token));

    protected async Task<Invitation> InviteAsync(AccountId account, string email, string role = "staff", string? name = null) =>
        Outcome.Of(await TryInviteAsync(account, email, role, name));

    /// <summary>Invites somebody and gives the token in the mail.</summary>
    protected async Task<string> MailedAsync(AccountId account, string email, string role = "staff", string? name = null)
    {
        await InviteAsync(account, email, role, name);
        await Platform.DeliverAsync();
        return Mail.TokenTo(email);
    }

    protected Task<Result<AcceptedInvitation>> AcceptAsync(string token, string? name = "Ana", string? password = Password) =>
        Platform.CallAsync<InvitationAcceptance, Result<AcceptedInvitation>>(
            s => s.AcceptAsync(Actor.Anonymous, new AcceptInvitation(token, name, password), Token));

    protected Task<Result<InvitationOffer>> OfferAsync(string token) =>
        Platform.CallAsync<InvitationAcceptance, Result<InvitationOffer>>(s => s.FindAsync(token, Token));

    protected Task<Result<MemberView>> TryAddAsync(AccountId account, string email, string role = "owner", Actor? by = null) =>
        Platform.CallAsync<MemberService, Result<MemberView>>(
            s => s.AddAsync(by ?? TestPlatform.Admin, account, new InviteMember(email, "Somebody", role), Token));

    protected async Task<PersonId> AddAsync(AccountId account, string email, string role = "owner") =>
        Outcome.Of(await TryAddAsync(account, email, role)).PersonId;

    protected Task<Result<Member>> RemoveAsync(AccountId account, PersonId person, Actor? by = null) =>
        Platform.CallAsync<MemberService, Result<Member>>(s => s.RemoveAsync(by ?? TestPlatform.Admin, account, person, Token));

    protected Task<Result<MemberView>> ChangeRoleAsync(AccountId account, PersonId person, string role, int? version = null, Actor? by = null) =>
        Platform.CallAsync<MemberService, Result<MemberView>>(
            s => s.ChangeRoleAsync(by ?? TestPlatform.Admin, account, person, role, version, Token));

    protected async Task<IReadOnlyList<MemberView>> MembersAsync(AccountId account) => Outcome.Of(
        await Platform.CallAsync<MemberService, Result<Page<MemberView>>>(
            s => s.ListAsync(TestPlatform.Admin, account, new PageRequest(null, PageRequest.MaxLimit), Token))).Items;

    protected async Task ChangeStatusAsync(AccountId account, AccountStatus status) => Outcome.Of(
        await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, account, status, "why", null, Token)));

    protected static Actor MemberOf(AccountId account, PersonId person, MemberRole role = MemberRole.Owner) =>
        Actor.Member(person.ToString(), new Membership(account, role));

    protected Task<int> CountAsync<T>()
        where T : class => Platform.QueryAsync(db => db.Set<T>().CountAsync(Token));

    protected Task<Result<Invitation>> RevokeAsync(AccountId account, InvitationId id, Actor? by = null) =>
        Platform.CallAsync<InvitationService, Result<Invitation>>(s => s.RevokeAsync(by ?? TestPlatform.Admin, account, id, Token));

    protected Task<Result<Invitation>> ResendAsync(AccountId account, InvitationId id, Actor? by = null) =>
        Platform.CallAsync<InvitationService, Result<Invitation>>(s => s.ResendAsync(by ?? TestPlatform.Admin, account, id, Token));

    /// <summary>A further link to the account's invitation, as a delivery that is repeated makes one.</summary>
    protected async Task<string> SecondLinkAsync(AccountId account)
    {
        var invitation = await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(i => i.AccountId == account, Token));
        var (kept, token) = OneTimeToken.Issue(TokenPurpose.Invitation, account.Value, invitation.Id.Value, invitation.ExpiresAt);
        return await Platform.QueryAsync(async db =>
        {
            db.Add(kept);
            await db.SaveChangesAsync(Token);
            return token;
        });
    }
}
