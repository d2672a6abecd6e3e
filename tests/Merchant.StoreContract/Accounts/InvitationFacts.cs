using System.Globalization;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of invitations and their links on every provider.</summary>
public abstract class InvitationFacts(IDatabaseSource databases) : MembershipFacts(databases)
{
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
}
