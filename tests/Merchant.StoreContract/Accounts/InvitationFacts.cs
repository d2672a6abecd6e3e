using System.Globalization;
using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of invitations and their links on every provider.</summary>
public abstract class InvitationFacts(IDatabaseSource databases) : MembershipFacts(databases)
{
    [Fact]
    public async Task Accept_SomebodyNew_BecomesAPersonWithAPasswordAndAMember()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "Ana@Shop.example", "developer");
        var message = Assert.Single(Mail.Sent);
        Assert.Equal(("invitations.member", "Ana@Shop.example"), (message.Template, message.To.Email));
        Assert.Equal(("Store casa-lola", "developer", "2026-01-17T12:00:00Z"), (message.Values["account"], message.Values["role"], message.Values["expiresAt"]));
        Assert.Equal(new InvitationOffer("Store casa-lola", "Ana@Shop.example", null, MemberRole.Developer, Start.AddDays(7), true), Outcome.Of(await OfferAsync(token)));

        var accepted = Outcome.Of(await AcceptAsync(token, " Ana Prieto "));

        Assert.Equal((account, MemberRole.Developer), (accepted.AccountId, accepted.Role));
        var person = await Platform.QueryAsync(db => db.Set<Person>().SingleAsync(Token));
        Assert.Equal((accepted.PersonId, "Ana Prieto", "Ana@Shop.example", Start), (person.Id, person.Name, person.Email, person.EmailProvenAt));
        Assert.Equal(Password, Passwords[person.Id]);
        Assert.Equal(person.Id, Assert.Single(await MembersAsync(account)).PersonId);
        var invitation = await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(Token));
        Assert.Equal((InvitationStatus.Accepted, person.Id), (invitation.Status, invitation.AcceptedBy));
        Assert.Equal(0, await CountAsync<OneTimeToken>());
        var entry = await Platform.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == "invitations.accept", Token));
        Assert.Equal((person.Id.ToString(), "invitation", account), (entry.ActorId, entry.Via, entry.AccountId));
    }

    [Fact]
    public async Task Token_Anywhere_IsKeptAsAHashOnly()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");

        var payloads = await Platform.QueryAsync(db => db.Set<OutboxEvent>().Select(e => e.Payload).ToListAsync(Token));
        var kept = await Platform.QueryAsync(db => db.Set<OneTimeToken>().SingleAsync(Token));

        Assert.DoesNotContain(payloads, p => p.Contains(OneTimeToken.Prefix, StringComparison.Ordinal));
        Assert.Contains(payloads, p => p.Contains($"\"accountId\":\"{account}\",\"invitationId\":\"", StringComparison.Ordinal));
        Assert.NotEqual(token, kept.Hash);
        Assert.Equal(64, kept.Hash.Length);
    }

    [Fact]
    public async Task Accept_OneInvitationByManyAtOnce_OneWins()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => AcceptAsync(token, $"Ana {i}"), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Contains(r.Error?.Code, (string[])["invitations.not_found", "common.stale"]));
        Assert.Equal((1, 1, 0), (await CountAsync<Person>(), await CountAsync<Member>(), await CountAsync<OneTimeToken>()));
    }

    [Fact]
    public async Task Accept_SeveralLinksOfOneInvitationAtOnce_OneWins()
    {
        var account = await Platform.EnrolAsync();
        await InviteAsync(account, "ana@shop.example");
        Mail.IsDown = true;
        for (var i = 0; i < 3; i++)
        {
            await Platform.DeliverAsync();
            Platform.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Mail.IsDown = false;
        await Platform.DeliverAsync();
        var first = Mail.TokenTo("ana@shop.example");
        Assert.Equal(4, await CountAsync<OneTimeToken>());

        // Two links in two hands, besides the three that never arrived.
        var second = await SecondLinkAsync(account);
        var results = await Task.WhenAll(Task.Run(() => AcceptAsync(first), Token), Task.Run(() => AcceptAsync(second), Token));

        Assert.Single(results, r => r.IsSuccess);
        Assert.Equal((1, 1, 0), (await CountAsync<Person>(), await CountAsync<Member>(), await CountAsync<OneTimeToken>()));
    }

    [Fact]
    public async Task Accept_TwoAccountsInvitationsOfOneAddressAtOnce_IsOnePersonInBoth()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = $"ana-{round}@shop.example";
            var (first, second) = (await Platform.EnrolAsync($"first-{round}"), await Platform.EnrolAsync($"second-{round}"));
            string[] tokens = [await MailedAsync(first, email), await MailedAsync(second, email)];

            var results = await Task.WhenAll(tokens.Select(token => Task.Run(() => AcceptAsync(token), Token)));
            foreach (var (token, result) in tokens.Zip(results).Where(r => !r.Second.IsSuccess))
            {
                Assert.Contains(result.Error?.Code, (string[])["common.stale", "invitations.password_not_needed"]);
                Outcome.Of(await AcceptAsync(token, null, null));
            }

            Assert.Equal(round + 1, await CountAsync<Person>());
            Assert.Equal(Assert.Single(await MembersAsync(first)).PersonId, Assert.Single(await MembersAsync(second)).PersonId);
        }
    }

    [Fact]
    public async Task Accept_Twice_IsNotFound()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");
        Outcome.Of(await AcceptAsync(token));

        Outcome.Refusal(await AcceptAsync(token), "invitations.not_found");
        Outcome.Refusal(await OfferAsync(token), "invitations.not_found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("mt_")]
    [InlineData("mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("no token at all")]
    public async Task Accept_UnknownToken_IsNotFound(string token) => Outcome.Refusal(await AcceptAsync(token), "invitations.not_found");

    [Fact]
    public async Task Accept_AtTheInstantOfExpiry_IsNotFound()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");

        Platform.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMicroseconds(1));
        Outcome.Of(await OfferAsync(token));
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));

        Outcome.Refusal(await OfferAsync(token), "invitations.not_found");
        Outcome.Refusal(await AcceptAsync(token), "invitations.not_found");
        Assert.Equal(0, await CountAsync<Person>());
    }

    [Fact]
    public async Task Accept_Revoked_IsNotFound()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");
        var invitation = await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(Token));

        Outcome.Of(await RevokeAsync(account, invitation.Id));

        Outcome.Refusal(await AcceptAsync(token), "invitations.not_found");
        Outcome.Refusal(await RevokeAsync(account, invitation.Id), "invitations.not_open");
        Outcome.Refusal(await ResendAsync(account, invitation.Id), "invitations.not_open");
        Assert.Equal(0, await CountAsync<OneTimeToken>());
    }

    [Fact]
    public async Task Accept_WeakPassword_LeavesTheLinkAsGoodAsItWas()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");

        Assert.Equal("password", Assert.Single(Outcome.Refusal(await AcceptAsync(token, password: "short"), "people.password.weak").Fields).Field);
        Assert.Equal(["name", "password"], Outcome.Refusal(await AcceptAsync(token, null, null), "people.name.invalid").Fields.Select(f => f.Field));
        Assert.Equal((0, 0, 1), (await CountAsync<Person>(), await CountAsync<Member>(), await CountAsync<OneTimeToken>()));

        Outcome.Of(await AcceptAsync(token));
    }

    [Fact]
    public async Task Accept_NameOfTheInvitation_IsTakenWhereNoneIsGiven()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example", name: "Ana Prieto");

        Outcome.Of(await AcceptAsync(token, null));

        Assert.Equal("Ana Prieto", Assert.Single(await MembersAsync(account)).Name);
    }

    [Fact]
    public async Task Accept_WhoHasALogin_GetsAMembershipAndKeepsIt()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        var person = Outcome.Of(await AcceptAsync(await MailedAsync(first, "ana@shop.example"))).PersonId;
        var token = await MailedAsync(second, "ANA@shop.example");

        Assert.False(Outcome.Of(await OfferAsync(token)).NeedsPassword);
        Outcome.Refusal(await AcceptAsync(token, "Mallory", "another password"), "invitations.password_not_needed");
        Assert.Equal(person, Outcome.Of(await AcceptAsync(token, "Mallory", null)).PersonId);

        Assert.Equal(Password, Passwords[person]);
        Assert.Equal("Ana", Assert.Single(await MembersAsync(second)).Name);
        Assert.Equal(1, await CountAsync<Person>());
    }

    [Fact]
    public async Task Accept_WhoWasAddedWithoutAPassword_ChoosesOne()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        var person = await AddAsync(first, "ana@shop.example");
        var token = await MailedAsync(second, "ana@shop.example");

        Assert.True(Outcome.Of(await OfferAsync(token)).NeedsPassword);
        Outcome.Refusal(await AcceptAsync(token, null, null), "people.password.missing");
        Assert.Equal(person, Outcome.Of(await AcceptAsync(token, null)).PersonId);
        Assert.Equal(Password, Passwords[person]);
    }

    [Fact]
    public async Task Accept_WhoIsKeptOut_IsRefused()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        await AddAsync(first, "ana@shop.example");
        var token = await MailedAsync(second, "ana@shop.example");
        await Platform.QueryAsync(db => db.Set<Person>().ExecuteUpdateAsync(p => p.SetProperty(x => x.DisabledAt, Start), Token));

        Outcome.Refusal(await AcceptAsync(token), "people.disabled");
        Outcome.Refusal(await TryAddAsync(second, "ana@shop.example"), "people.disabled");
        Assert.Equal(1, await CountAsync<OneTimeToken>());
    }

    [Fact]
    public async Task Accept_WhoBecameAMemberMeanwhile_IsRefused()
    {
        var account = await Platform.EnrolAsync();
        var token = await MailedAsync(account, "ana@shop.example");
        await AddAsync(account, "ana@shop.example");

        Outcome.Refusal(await AcceptAsync(token), "members.already");
    }

    [Fact]
    public async Task Invite_AddressOfAMember_IsRefused()
    {
        var account = await Platform.EnrolAsync();
        await AddAsync(account, "ana@shop.example");

        Assert.Equal("email", Assert.Single(Outcome.Refusal(await TryInviteAsync(account, "ANA@SHOP.EXAMPLE"), "members.already").Fields).Field);
    }

    [Fact]
    public async Task Invite_AddressWithAnOpenInvitation_RenewsItAndVoidsEarlierLinks()
    {
        var account = await Platform.EnrolAsync();
        var first = await InviteAsync(account, "ana@shop.example", name: "Ana");
        await Platform.DeliverAsync();
        var old = Mail.TokenTo("ana@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(8));

        var renewed = await InviteAsync(account, "ANA@shop.example", "owner");
        await Platform.DeliverAsync();

        Assert.Equal((first.Id, MemberRole.Owner, "Ana", Start.AddDays(15)), (renewed.Id, renewed.Role, renewed.Name, renewed.ExpiresAt));
        Outcome.Refusal(await AcceptAsync(old), "invitations.not_found");
        Assert.Equal(MemberRole.Owner, Outcome.Of(await AcceptAsync(Mail.TokenTo("ana@shop.example"))).Role);
    }

    [Fact]
    public async Task Invite_OneAddressAtOnce_IsOneInvitation()
    {
        var account = await Platform.EnrolAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryInviteAsync(account, "ana@shop.example"), Token)));

        Assert.Contains(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Contains(r.Error?.Code, (string[])["invitations.open", "invitations.too_soon", "common.stale"]));
        Assert.Equal(1, await CountAsync<Invitation>());
    }

    [Fact]
    public async Task Invite_AfterRevoking_OpensAnother()
    {
        var account = await Platform.EnrolAsync();
        var first = await InviteAsync(account, "ana@shop.example");
        Outcome.Of(await RevokeAsync(account, first.Id));
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual(first.Id, (await InviteAsync(account, "ana@shop.example")).Id);
    }

    [Fact]
    public async Task Invite_AgainAndAgain_MailsOnceAMinute()
    {
        var account = await Platform.EnrolAsync();
        await InviteAsync(account, "ana@shop.example");
        for (var second = 0; second < 60; second += 15)
        {
            Outcome.Refusal(await TryInviteAsync(account, "ANA@shop.example", "owner"), "invitations.too_soon");
            await Platform.DeliverAsync();
            Platform.Clock.Advance(TimeSpan.FromSeconds(15));
        }

        Outcome.Of(await TryInviteAsync(account, "ana@shop.example", "owner"));
        await Platform.DeliverAsync();

        Assert.Equal(2, Mail.Sent.Count);
        Outcome.Of(await TryInviteAsync(account, "ben@shop.example"));
        Outcome.Of(await TryInviteAsync(await Platform.EnrolAsync("other"), "ana@shop.example"));
    }

    [Fact]
    public async Task Invite_TakenBackAndInvitedAgain_MailsOnceAMinute()
    {
        var account = await Platform.EnrolAsync();
        var first = await InviteAsync(account, "ana@shop.example");
        Outcome.Of(await RevokeAsync(account, first.Id));
        var error = Outcome.Refusal(await TryInviteAsync(account, "ANA@shop.example"), "invitations.too_soon");
        Assert.Equal(TimeSpan.FromMinutes(1), error.RetryAfter);

        // It counts when its last link was asked for, however long ago it was made.
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await InviteAsync(account, "ana@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(2));
        Outcome.Of(await ResendAsync(account, second.Id));
        Outcome.Of(await RevokeAsync(account, second.Id));
        Platform.Clock.Advance(TimeSpan.FromSeconds(59));
        Outcome.Refusal(await TryInviteAsync(account, "ana@shop.example"), "invitations.too_soon");
        Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        Outcome.Of(await TryInviteAsync(account, "ana@shop.example"));
    }

    [Fact]
    public async Task Invite_MoreThanAnAccountMayHaveOpen_IsRefusedUntilOneIsOver()
    {
        var account = await Platform.EnrolAsync();
        for (var i = 0; i < InvitationRules.MostOpen; i++)
            await InviteAsync(account, $"ana-{i}@shop.example");

        Outcome.Refusal(await TryInviteAsync(account, "one-more@shop.example"), "invitations.too_many");
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        Outcome.Of(await TryInviteAsync(account, "ana-7@shop.example", "owner"));
        var other = await Platform.EnrolAsync("other");
        Outcome.Of(await TryInviteAsync(other, "one-more@shop.example"));

        Platform.Clock.Advance(TimeSpan.FromDays(7));
        Outcome.Of(await TryInviteAsync(account, "one-more@shop.example"));
    }

    [Fact]
    public async Task Invite_LookAlikes_AreDifferentPeople()
    {
        var account = await Platform.EnrolAsync();
        foreach (var email in (string[])["info@shop.example", "\u0131nfo@shop.example", "mark@shop.example", "mar\u212a@shop.example"])
            await InviteAsync(account, email);

        Assert.Equal(4, await CountAsync<Invitation>());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("en-US")]
    public async Task Invite_InACultureWithAnotherI_FindsTheSamePerson(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        var account = await Platform.EnrolAsync();
        var person = await AddAsync(account, "info@shop.example");

        Outcome.Refusal(await TryInviteAsync(account, "INFO@SHOP.EXAMPLE"), "members.already");
        var second = await Platform.EnrolAsync("second");
        Assert.Equal(person, await AddAsync(second, "INFO@SHOP.EXAMPLE"));
    }

    [Fact]
    public async Task Resend_AfterAMinute_MakesALinkAndVoidsTheEarlier()
    {
        var account = await Platform.EnrolAsync();
        var old = await MailedAsync(account, "ana@shop.example");
        var id = (await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(Token))).Id;
        Assert.Equal(ErrorKind.TooManyRequests, Outcome.Refusal(await ResendAsync(account, id), "invitations.too_soon").Kind);
        Outcome.Of(await OfferAsync(old));

        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var resent = Outcome.Of(await ResendAsync(account, id));
        await Platform.DeliverAsync();

        Assert.Equal(Start.AddDays(7).AddMinutes(1), resent.ExpiresAt);
        Outcome.Refusal(await AcceptAsync(old), "invitations.not_found");
        Outcome.Refusal(await ResendAsync(account, id), "invitations.too_soon");
        Outcome.Of(await AcceptAsync(Mail.TokenTo("ana@shop.example")));
    }

    [Fact]
    public async Task Resend_Overdue_MakesItGoodAgain()
    {
        var account = await Platform.EnrolAsync();
        var invitation = await InviteAsync(account, "ana@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(30));
        await Platform.DeliverAsync();
        Assert.Empty(Mail.Sent);

        Outcome.Of(await ResendAsync(account, invitation.Id));
        await Platform.DeliverAsync();

        Outcome.Of(await AcceptAsync(Mail.TokenTo("ana@shop.example")));
    }

    [Fact]
    public async Task Change_InvitationOfAnotherAccount_IsNotFound()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        var invitation = await InviteAsync(second, "ana@shop.example");
        var owner = MemberOf(first, await AddAsync(first, "ben@shop.example"));

        Outcome.Refusal(await RevokeAsync(first, invitation.Id, owner), "invitations.not_found");
        Outcome.Refusal(await RevokeAsync(second, invitation.Id, owner), "accounts.not_found");
        Outcome.Refusal(await ResendAsync(first, invitation.Id, owner), "invitations.not_found");
    }

    [Fact]
    public async Task Notice_RevokedBeforeDelivery_IsNotSent()
    {
        var account = await Platform.EnrolAsync();
        var invitation = await InviteAsync(account, "ana@shop.example");
        Outcome.Of(await RevokeAsync(account, invitation.Id));

        await Platform.DeliverAsync();

        Assert.Empty(Mail.Sent);
        Assert.Equal(0, await CountAsync<OneTimeToken>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public async Task List_PagesJoined_AreTheOpenOnesOldestFirst(int limit)
    {
        var account = await Platform.EnrolAsync();
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var invitation = await InviteAsync(account, $"ana-{i}@shop.example");
            Platform.Clock.Advance(TimeSpan.FromSeconds(1));
            if (i == 2)
                Outcome.Of(await RevokeAsync(account, invitation.Id));
            else
                expected.Add(invitation.Email);
        }

        var (listed, cursor) = (new List<string>(), (string?)null);
        do
        {
            var asked = new PageRequest(cursor, limit);
            var page = Outcome.Of(await Platform.CallAsync<InvitationService, Result<Page<Invitation>>>(s => s.ListAsync(TestPlatform.Admin, account, asked, Token)));
            listed.AddRange(page.Items.Select(i => i.Email));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(expected, listed);
    }

    private Task<Result<Invitation>> RevokeAsync(AccountId account, InvitationId id, Actor? by = null) =>
        Platform.CallAsync<InvitationService, Result<Invitation>>(s => s.RevokeAsync(by ?? TestPlatform.Admin, account, id, Token));

    private Task<Result<Invitation>> ResendAsync(AccountId account, InvitationId id, Actor? by = null) =>
        Platform.CallAsync<InvitationService, Result<Invitation>>(s => s.ResendAsync(by ?? TestPlatform.Admin, account, id, Token));

    /// <summary>A further link to the account's invitation, as a delivery that is repeated makes one.</summary>
    private async Task<string> SecondLinkAsync(AccountId account)
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
