using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>Accepting invitations, by one and by many at once.</summary>
public abstract class InvitationAcceptanceFacts(IDatabaseSource databases) : MembershipFacts(databases)
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
}
