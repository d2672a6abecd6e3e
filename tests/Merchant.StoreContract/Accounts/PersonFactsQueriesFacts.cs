using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds, on every provider, of what decides what people may do.</summary>
public abstract class PersonFactsQueriesFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private static readonly TimeSpan FactsLifetime = new PeopleOptions().FactsLifetime;

    [Fact]
    public async Task Find_Staff_HasTheirRoles()
    {
        var ada = await Platform.HireAsync("ada", [StaffRole.Agent, StaffRole.Administrator]);

        var facts = await FindAsync(Platform, ada.PersonId);

        Assert.Equal((ada.PersonId, "ada", false, null), (facts?.PersonId, facts?.Name, facts?.IsDisabled, facts?.SignedOutAt));
        Assert.Equal([StaffRole.Administrator, StaffRole.Agent], facts?.StaffRoles);
        Assert.Empty(facts?.Memberships ?? []);
    }

    [Fact]
    public async Task Find_Member_HasTheirAccountsAndNobodyElses()
    {
        var (one, two) = (AccountId.New(Start), AccountId.New(Start));
        var ana = await KeepAsync(NewPerson());
        var ben = await KeepAsync(NewPerson("ben@shop.example"));
        await JoinAsync(ana, (one, MemberRole.Staff), (two, MemberRole.Owner));
        await JoinAsync(ben, (two, MemberRole.Developer));

        var facts = await FindAsync(Platform, ana.Id);

        Assert.Equal([new Membership(one, MemberRole.Staff), new Membership(two, MemberRole.Owner)], facts?.Memberships.OrderByDescending(m => m.Role));
        Assert.Empty(facts?.StaffRoles ?? []);
    }

    [Fact]
    public async Task Find_MemberOfVeryMany_HasAsManyAsASignInCarries()
    {
        var ana = await KeepAsync(NewPerson());
        await JoinAsync(ana, [.. Enumerable.Range(0, 501).Select(_ => (AccountId.New(Start), MemberRole.Staff))]);

        Assert.Equal(500, (await FindAsync(Platform, ana.Id))?.Memberships.Distinct().Count());
    }

    [Fact]
    public async Task Find_Disabled_SaysSo()
    {
        var ada = await Platform.HireAsync("ada", 1);
        Assert.False((await FindAsync(Platform, ada))?.IsDisabled);

        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token));

        var facts = await FindAsync(Platform, ada);
        Assert.Equal((true, Start), (facts?.IsDisabled, facts?.SignedOutAt));
    }

    [Fact]
    public async Task Find_SomebodyWhoHasLeftTheStaff_HasNoRoles()
    {
        var ada = await Platform.HireAsync("ada", 1);
        Assert.NotEmpty((await FindAsync(Platform, ada))?.StaffRoles ?? []);

        await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [], null, Token));

        Assert.Empty((await FindAsync(Platform, ada))?.StaffRoles ?? [StaffRole.Agent]);
    }

    /// <summary>A shopper is nobody on the platform, whatever stands there under their id.</summary>
    [Fact]
    public async Task Find_PersonOfAStore_HasNeitherRolesNorAccounts()
    {
        var shopper = await KeepAsync(NewPerson(realm: Store));
        await JoinAsync(shopper, (AccountId.New(Start), MemberRole.Owner));

        var facts = await FindAsync(Platform, shopper.Id, Store);

        Assert.Equal((0, 0), (facts?.StaffRoles.Count, facts?.Memberships.Count));
    }

    [Fact]
    public async Task Find_UnknownOrOfAnotherRealm_IsNobodyAndNotRemembered()
    {
        var ana = NewPerson();
        Assert.Null(await FindAsync(Platform, ana.Id));

        await KeepAsync(ana);

        Assert.Null(await FindAsync(Platform, ana.Id, Store));
        Assert.NotNull(await FindAsync(Platform, ana.Id));
    }

    [Fact]
    public async Task Find_WithinTheLifetime_IsRememberedOnEachNode()
    {
        var ana = await KeepAsync(NewPerson());
        Assert.Equal("Ana", (await FindAsync(Platform, ana.Id))?.Name);
        await Platform.QueryAsync(db => db.Set<Person>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Ben"), Token));

        Platform.Clock.Advance(FactsLifetime - TimeSpan.FromTicks(1));
        Assert.Equal("Ana", (await FindAsync(Platform, ana.Id))?.Name);
        Assert.Equal("Ben", (await FindAsync(Elsewhere, ana.Id))?.Name);
        Platform.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("Ben", (await FindAsync(Platform, ana.Id))?.Name);
    }

    [Fact]
    public async Task ForgetFacts_Committed_HoldsHereAtOnceAndElsewhereWithinTheLifetime()
    {
        var ana = await KeepAsync(NewPerson());
        var account = AccountId.New(Start);
        await JoinAsync(ana, (account, MemberRole.Owner));
        Assert.Single((await FindAsync(Platform, ana.Id))?.Memberships ?? []);
        Assert.Single((await FindAsync(Elsewhere, ana.Id))?.Memberships ?? []);
        await Platform.QueryAsync(db => db.Set<Member>().ExecuteDeleteAsync(Token));

        await RefuseAsync<IPersonStore>(s =>
        {
            s.ForgetFacts(ana.Id);
            return Task.CompletedTask;
        });
        Assert.Single((await FindAsync(Platform, ana.Id))?.Memberships ?? []);
        await NoteAsync<IPersonStore>(s => s.ForgetFacts(ana.Id));

        Assert.Empty((await FindAsync(Platform, ana.Id))?.Memberships ?? [new Membership(account, MemberRole.Owner)]);
        Assert.Single((await FindAsync(Elsewhere, ana.Id))?.Memberships ?? []);
        Platform.Clock.Advance(FactsLifetime);
        Assert.Empty((await FindAsync(Elsewhere, ana.Id))?.Memberships ?? [new Membership(account, MemberRole.Owner)]);
    }

    [Fact]
    public async Task ForgetFacts_OfOne_LeavesThoseOfOthers()
    {
        var (ana, ben) = (await KeepAsync(NewPerson()), await KeepAsync(NewPerson("ben@shop.example")));
        await FindAsync(Platform, ana.Id);
        await FindAsync(Platform, ben.Id);
        await Platform.QueryAsync(db => db.Set<Person>().ExecuteDeleteAsync(Token));

        await NoteAsync<IPersonStore>(s => s.ForgetFacts(ana.Id));

        Assert.Null(await FindAsync(Platform, ana.Id));
        Assert.NotNull(await FindAsync(Platform, ben.Id));
    }

    private static Task<PersonFacts?> FindAsync(TestPlatform node, PersonId person, Realm realm = default) =>
        node.CallAsync<IPersonFactsQueries, PersonFacts?>(q => q.FindAsync(realm, person, Token));

    private async Task<Person> KeepAsync(Person person)
    {
        await NoteAsync<IPersonStore>(s => s.Add(person));
        return person;
    }

    private Task<bool> JoinAsync(Person person, params (AccountId Account, MemberRole Role)[] memberships) => NoteAsync<IMemberStore>(s =>
    {
        foreach (var (account, role) in memberships)
            s.Add(Member.Join(account, person.Id, role, Start));
    });
}
