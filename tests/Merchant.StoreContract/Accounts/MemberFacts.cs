using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of members on every provider.</summary>
public abstract class MemberFacts(IDatabaseSource databases) : MembershipFacts(databases)
{
    [Fact]
    public async Task Add_SomebodyNew_IsAMemberWithAnUnprovenAddress()
    {
        var account = await Platform.EnrolAsync();

        var person = await AddAsync(account, "Ana@Shop.example");

        var member = Assert.Single(await MembersAsync(account));
        Assert.Equal(new MemberView(person, "Somebody", "Ana@Shop.example", MemberRole.Owner, Start, 1), member);
        Assert.Null(await Platform.QueryAsync(db => db.Set<Person>().Select(p => p.EmailProvenAt).SingleAsync(Token)));
        Assert.Contains("accounts.member_joined.v1", await EventsAsync());
        Assert.Contains("members.add", await AuditAsync(account));
    }

    [Fact]
    public async Task Add_OnePersonToSeveralAccounts_IsOnePerson()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));

        var person = await AddAsync(first, "ana@shop.example");

        Assert.Equal(person, await AddAsync(second, "ANA@SHOP.EXAMPLE", "developer"));
        Assert.Equal(1, await CountAsync<Person>());
        var facts = await FactsAsync(person);
        Assert.Equal([new Membership(first, MemberRole.Owner), new Membership(second, MemberRole.Developer)], facts?.Memberships.OrderBy(m => m.Role));
    }

    [Fact]
    public async Task Add_Twice_IsRefused()
    {
        var account = await Platform.EnrolAsync();
        await AddAsync(account, "ana@shop.example");

        Outcome.Refusal(await TryAddAsync(account, "ANA@shop.example", "staff"), "members.already");
    }

    [Fact]
    public async Task Add_OnePersonAtOnce_IsAddedOnce()
    {
        var account = await Platform.EnrolAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryAddAsync(account, "ana@shop.example"), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Contains(r.Error?.Code, (string[])["members.already", "people.email.taken"]));
        Assert.Equal((1, 1), (await CountAsync<Person>(), await CountAsync<Member>()));
    }

    [Fact]
    public async Task Add_ByAnOwner_IsForAdministrators()
    {
        var account = await Platform.EnrolAsync();
        var owner = await AddAsync(account, "ana@shop.example");

        Outcome.Refusal(await TryAddAsync(account, "ben@shop.example", by: MemberOf(account, owner)), "accounts.forbidden");
    }

    [Fact]
    public async Task Add_BadFields_AreAllNamed()
    {
        var account = await Platform.EnrolAsync();

        var refused = await Platform.CallAsync<MemberService, Result<MemberView>>(
            s => s.AddAsync(TestPlatform.Admin, account, new InviteMember("nobody", " ", "king"), Token));

        Assert.Equal(["email", "name", "role"], Outcome.Refusal(refused, "common.email.invalid").Fields.Select(f => f.Field));
    }

    [Fact]
    public async Task ChangeRole_Member_IsWrittenAuditedAndHoldsAtOnce()
    {
        var account = await Platform.EnrolAsync();
        await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", "staff");
        Assert.Equal(MemberRole.Staff, Assert.Single((await FactsAsync(person))?.Memberships ?? []).Role);

        var changed = Outcome.Of(await ChangeRoleAsync(account, person, "developer", 1));

        Assert.Equal((MemberRole.Developer, 2), (changed.Role, changed.Version));
        Assert.Equal(MemberRole.Developer, Assert.Single((await FactsAsync(person))?.Memberships ?? []).Role);
        Assert.Contains("accounts.member_role_changed.v1", await EventsAsync());
        var entry = await EntryAsync(account, "members.change_role");
        Assert.Contains(new AuditChange("role", "Staff", "Developer"), entry.Changes);
        Outcome.Refusal(await ChangeRoleAsync(account, person, "staff", 1), "common.stale");
    }

    [Fact]
    public async Task ChangeRole_ToTheSame_ChangesNothing()
    {
        var account = await Platform.EnrolAsync();
        var person = await AddAsync(account, "ana@shop.example");
        var before = await AuditAsync(account);

        Assert.Equal(1, Outcome.Of(await ChangeRoleAsync(account, person, "owner")).Version);
        Assert.Equal(before, await AuditAsync(account));
    }

    [Fact]
    public async Task Remove_Member_IsGoneAtOnceAndTheirPersonStays()
    {
        var account = await Platform.EnrolAsync();
        var owner = await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", "staff");
        Assert.Single((await FactsAsync(person))?.Memberships ?? []);

        Outcome.Of(await RemoveAsync(account, person, MemberOf(account, owner)));

        Assert.Empty((await FactsAsync(person))?.Memberships ?? []);
        Assert.Equal([owner], (await MembersAsync(account)).Select(m => m.PersonId));
        Assert.Equal(2, await CountAsync<Person>());
        Assert.Contains("accounts.member_removed.v1", await EventsAsync());
        Assert.Contains(new AuditChange("role", "Staff", null), (await EntryAsync(account, "members.remove")).Changes);
        Outcome.Refusal(await RemoveAsync(account, person), "members.not_found");
    }

    [Fact]
    public async Task Remove_OnAnotherNode_HoldsThereWithinTheLifetimeOfFacts()
    {
        await using var other = PlatformOn(Database, Platform.Clock);
        var account = await Platform.EnrolAsync();
        await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", "staff");
        Task<PersonFacts?> ThereAsync() => other.CallAsync<IPersonFactsQueries, PersonFacts?>(q => q.FindAsync(Realm.Platform, person, Token));
        await ThereAsync();

        Outcome.Of(await RemoveAsync(account, person));

        Platform.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty((await ThereAsync())?.Memberships ?? []);
    }

    [Theory]
    [InlineData(MemberRole.Staff)]
    [InlineData(MemberRole.Developer)]
    public async Task Remove_ByWhoIsNoOwner_IsForThemselvesAlone(MemberRole role)
    {
        var account = await Platform.EnrolAsync();
        var owner = await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", MemberRules.CodeOf(role));

        Outcome.Refusal(await RemoveAsync(account, owner, MemberOf(account, person, role)), "accounts.owner_only");
        Outcome.Of(await RemoveAsync(account, person, MemberOf(account, person, role)));

        Assert.Contains("members.leave", await AuditAsync(account));
    }

    [Fact]
    public async Task Remove_OfAnotherAccount_IsNotFound()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        var owner = await AddAsync(first, "ana@shop.example");
        var person = await AddAsync(second, "ben@shop.example");

        Outcome.Refusal(await RemoveAsync(second, person, MemberOf(first, owner)), "accounts.not_found");
        Outcome.Refusal(await RemoveAsync(first, person, MemberOf(first, owner)), "members.not_found");
        Outcome.Refusal(await RemoveAsync(second, owner, MemberOf(first, owner)), "accounts.not_found");
    }

    [Fact]
    public async Task LastOwner_LeavesAndDemotes_IsRefused()
    {
        var account = await Platform.EnrolAsync();
        var owner = await AddAsync(account, "ana@shop.example");
        await AddAsync(account, "ben@shop.example", "staff");

        Outcome.Refusal(await RemoveAsync(account, owner, MemberOf(account, owner)), "members.last_owner");
        Outcome.Refusal(await RemoveAsync(account, owner), "members.last_owner");
        Outcome.Refusal(await ChangeRoleAsync(account, owner, "staff", by: MemberOf(account, owner)), "members.last_owner");
        Assert.Equal(2, await CountAsync<Member>());
    }

    [Fact]
    public async Task LastOwner_OtherOwnersAreKeptOut_Stays()
    {
        var account = await Platform.EnrolAsync();
        var (ana, ben) = (await AddAsync(account, "ana@shop.example"), await AddAsync(account, "ben@shop.example"));
        await Platform.QueryAsync(db => db.Set<Person>().Where(p => p.Id == ben).ExecuteUpdateAsync(p => p.SetProperty(x => x.DisabledAt, Start), Token));

        Outcome.Refusal(await RemoveAsync(account, ana, MemberOf(account, ana)), "members.last_owner");
        Outcome.Refusal(await ChangeRoleAsync(account, ana, "staff"), "members.last_owner");
        Outcome.Of(await RemoveAsync(account, ben, MemberOf(account, ana)));
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("remove")]
    [InlineData("demote")]
    public async Task Owner_IsOneNoLonger_TakesTheirOpenInvitationsAlong(string how)
    {
        var account = await Platform.EnrolAsync();
        var (ana, ben) = (await AddAsync(account, "ana@shop.example"), await AddAsync(account, "ben@shop.example"));
        foreach (var (email, by) in ((string, PersonId)[])[("cy@shop.example", ben), ("dan@shop.example", ben), ("eve@shop.example", ana)])
            Outcome.Of(await TryInviteAsync(account, email, "owner", by: MemberOf(account, by)));

        await Platform.DeliverAsync();
        Assert.True(how switch
        {
            "leave" => (await RemoveAsync(account, ben, MemberOf(account, ben))).IsSuccess,
            "remove" => (await RemoveAsync(account, ben, MemberOf(account, ana))).IsSuccess,
            _ => (await ChangeRoleAsync(account, ben, "developer", by: MemberOf(account, ana))).IsSuccess,
        });

        Outcome.Refusal(await AcceptAsync(Mail.TokenTo("cy@shop.example")), "invitations.not_found");
        Outcome.Refusal(await OfferAsync(Mail.TokenTo("dan@shop.example")), "invitations.not_found");
        Outcome.Of(await AcceptAsync(Mail.TokenTo("eve@shop.example"), "Eve"));
        var action = how switch { "leave" => "members.leave", "remove" => "members.remove", _ => "members.change_role" };
        Assert.Contains(new AuditChange("openInvitations", "2", "0"), (await EntryAsync(account, action)).Changes);
    }

    [Fact]
    public async Task Remove_WhileAnInvitationOfTheirsIsAccepted_OneOfThemWins()
    {
        var account = await Platform.EnrolAsync();
        var ana = await AddAsync(account, "ana@shop.example");
        for (var round = 0; round < 5; round++)
        {
            var ben = await AddAsync(account, $"ben-{round}@shop.example");
            Outcome.Of(await TryInviteAsync(account, $"cy-{round}@shop.example", by: MemberOf(account, ben)));
            await Platform.DeliverAsync();

            var removing = Task.Run(() => RemoveAsync(account, ben, MemberOf(account, ana)), Token);
            var accepted = await Task.Run(() => AcceptAsync(Mail.TokenTo($"cy-{round}@shop.example")), Token);
            Outcome.Of(await removing);

            Assert.Contains(accepted.Error?.Code, (string?[])[null, "invitations.not_found", "common.stale"]);
            var invitation = await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(i => i.EmailKey == $"cy-{round}@shop.example", Token));
            Assert.Equal(accepted.IsSuccess ? InvitationStatus.Accepted : InvitationStatus.Revoked, invitation.Status);
        }
    }

    [Fact]
    public async Task Join_OneAccountMoreThanAPersonMayHave_IsRefusedUntilTheyLeaveOne()
    {
        var (account, other) = (await Platform.EnrolAsync(), await Platform.EnrolAsync("other"));
        var person = await AddAsync(other, "ana@shop.example", "staff");
        await Platform.QueryAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, MemberRules.MostAccounts - 1).Select(_ => Member.Join(AccountId.New(Start), person, MemberRole.Staff, Start)));
            return await db.SaveChangesAsync(Token);
        });
        var link = await MailedAsync(account, "ana@shop.example");

        Assert.Equal("email", Assert.Single(Outcome.Refusal(await TryAddAsync(account, "ana@shop.example"), "members.too_many_accounts").Fields).Field);
        Outcome.Refusal(await AcceptAsync(link), "members.too_many_accounts");
        Assert.Equal(MemberRules.MostAccounts, (await FactsAsync(person))?.Memberships.Count);

        Outcome.Of(await RemoveAsync(other, person));
        Outcome.Of(await AcceptAsync(link));
        Assert.Contains((await FactsAsync(person))?.Memberships ?? [], m => m.Account == account);
    }

    [Fact]
    public async Task Join_LastAccountByTwoAtOnce_IsOne()
    {
        var (first, second) = (await Platform.EnrolAsync("first"), await Platform.EnrolAsync("second"));
        var person = await AddAsync(await Platform.EnrolAsync(), "ana@shop.example", "staff");
        await Platform.QueryAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, MemberRules.MostAccounts - 2).Select(_ => Member.Join(AccountId.New(Start), person, MemberRole.Staff, Start)));
            return await db.SaveChangesAsync(Token);
        });

        var results = await Task.WhenAll(((AccountId[])[first, second]).Select(a => Task.Run(() => TryAddAsync(a, "ana@shop.example"), Token)));

        Assert.Equal("members.too_many_accounts", Assert.Single(results, r => !r.IsSuccess).Error?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Owners_AllLeaveAtOnce_OneStays(bool isDemotion)
    {
        var account = await Platform.EnrolAsync();
        for (var round = 0; round < 5; round++)
        {
            var owners = new List<PersonId>();
            for (var i = 0; i < 6; i++)
                owners.Add(await AddAsync(account, $"owner-{round}-{i}@shop.example"));

            await Task.WhenAll(owners.Select((owner, i) => Task.Run(
                async () =>
                {
                    // Who loses the race asks again, as people do, until the account says that they are the last.
                    for (var attempt = 0; attempt < 20; attempt++)
                    {
                        var error = isDemotion && i % 2 == 0
                            ? (await ChangeRoleAsync(account, owner, "staff")).Error
                            : (await RemoveAsync(account, owner, MemberOf(account, owner))).Error;
                        if (error?.Code != "common.stale")
                            return;
                    }
                },
                Token)));

            Assert.Single(await MembersAsync(account), m => m.Role == MemberRole.Owner);
        }
    }

    [Fact]
    public async Task Owners_TwoRemoveEachOther_OneStays()
    {
        for (var round = 0; round < 5; round++)
        {
            var account = await Platform.EnrolAsync($"store-{round}");
            var (ana, ben) = (await AddAsync(account, "ana@shop.example"), await AddAsync(account, "ben@shop.example"));

            var results = await Task.WhenAll(
                Task.Run(() => RemoveAsync(account, ben, MemberOf(account, ana)), Token),
                Task.Run(() => RemoveAsync(account, ana, MemberOf(account, ben)), Token));

            Assert.Single(results, r => r.IsSuccess);
            Assert.Single(await MembersAsync(account));
        }
    }

    [Fact]
    public async Task Suspended_Account_LetsMembersLeaveAndNothingElse()
    {
        var account = await Platform.EnrolAsync();
        var owner = await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", "staff");
        var actor = MemberOf(account, owner);
        var link = await MailedAsync(account, "cy@shop.example");
        await ChangeStatusAsync(account, AccountStatus.Suspended);

        Outcome.Refusal(await TryInviteAsync(account, "dan@shop.example", by: actor), "accounts.suspended");
        Outcome.Refusal(await ChangeRoleAsync(account, person, "developer", by: actor), "accounts.suspended");
        Outcome.Of(await RemoveAsync(account, person, actor));
        Outcome.Of(await AcceptAsync(link));
        Outcome.Of(await TryInviteAsync(account, "dan@shop.example"));
    }

    [Fact]
    public async Task Closed_Account_LetsMembersLeaveAndNothingElse()
    {
        var account = await Platform.EnrolAsync();
        await AddAsync(account, "ana@shop.example");
        var person = await AddAsync(account, "ben@shop.example", "staff");
        var link = await MailedAsync(account, "cy@shop.example");
        await ChangeStatusAsync(account, AccountStatus.Closed);

        Outcome.Refusal(await TryInviteAsync(account, "dan@shop.example"), "accounts.closed");
        Outcome.Refusal(await TryAddAsync(account, "dan@shop.example"), "accounts.closed");
        Outcome.Refusal(await ChangeRoleAsync(account, person, "developer"), "accounts.closed");
        Outcome.Refusal(await OfferAsync(link), "accounts.closed");
        Outcome.Refusal(await AcceptAsync(link), "accounts.closed");
        Outcome.Of(await RemoveAsync(account, person, MemberOf(account, person, MemberRole.Staff)));
    }

    [Fact]
    public async Task ApiKey_OfTheAccount_SeesAndChangesNobody()
    {
        var account = await Platform.EnrolAsync();
        var person = await AddAsync(account, "ana@shop.example");
        var key = Actor.ApiKey(person.ToString(), new ApiGrant(account, ApiScope.All, new Dictionary<ApiScope, Error>()));

        Outcome.Refusal(await RemoveAsync(account, person, key), "accounts.people_only");
        Outcome.Refusal(await ChangeRoleAsync(account, person, "staff", by: key), "accounts.people_only");
        Outcome.Refusal(await TryInviteAsync(account, "ben@shop.example", by: key), "accounts.people_only");
        Outcome.Refusal(
            await Platform.CallAsync<MemberService, Result<Page<MemberView>>>(s => s.ListAsync(key, account, new PageRequest(null, 10), Token)), "accounts.people_only");
    }

    private Task<PersonFacts?> FactsAsync(PersonId person) =>
        Platform.CallAsync<IPersonFactsQueries, PersonFacts?>(q => q.FindAsync(Realm.Platform, person, Token));

    private Task<List<string>> EventsAsync() => Platform.QueryAsync(db => db.Set<OutboxEvent>().Select(e => e.Name).ToListAsync(Token));

    private Task<List<string>> AuditAsync(AccountId account) =>
        Platform.QueryAsync(db => db.Set<AuditEntry>().Where(e => e.AccountId == account).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));

    private Task<AuditEntry> EntryAsync(AccountId account, string action) =>
        Platform.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.AccountId == account && e.Action == action, Token));
}
