using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What holds of people on every provider.</summary>
public abstract class PersonStoreFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    [Fact]
    public async Task Add_OneAddressInTwoRealms_IsTwoPeople()
    {
        var (member, shopper) = (NewPerson(), NewPerson(realm: Store));

        await NoteAsync<IPersonStore>(s =>
        {
            s.Add(member);
            s.Add(shopper);
        });

        await DoAsync<IPersonStore>(async s =>
        {
            Assert.Equal(member.Id, (await s.FindByEmailAsync(Realm.Platform, EmailOf("ana@shop.example"), Token))?.Id);
            Assert.Equal(shopper.Id, (await s.FindByEmailAsync(Store, EmailOf("ana@shop.example"), Token))?.Id);
            Assert.Null(await s.FindByEmailAsync(Realm.Of(AccountId.New(Start)), EmailOf("ana@shop.example"), Token));
            Assert.Null(await s.FindAsync(Store, member.Id, Token));
            Assert.Null(await s.FindAsync(Realm.Platform, shopper.Id, Token));
        });
    }

    [Theory]
    [InlineData("ana@münchen.example", "ana@münchen.example")]
    [InlineData("ana@münchen.example", "ANA@MÜNCHEN.example")]
    [InlineData("ana@münchen.example", "ana@xn--mnchen-3ya.example")]
    [InlineData("ana@XN--MNCHEN-3YA.example", "Ana@München.EXAMPLE")]
    [InlineData("ñandú@shop.example", "N\u0303ANDU\u0301@shop.example")]
    public async Task Add_AddressInAnotherForm_IsTakenInItsRealm(string first, string second)
    {
        await NoteAsync<IPersonStore>(s => s.Add(NewPerson(first)));

        Assert.Equal("email", Assert.Single(Outcome.Refusal(await AddAsync(Platform, second), "people.email.taken").Fields).Field);
        Outcome.Of(await AddAsync(Platform, second, Store));

        var found = await Platform.CallAsync<IPersonStore, Person?>(s => s.FindByEmailAsync(Realm.Platform, EmailOf(second), Token));
        Assert.Equal(first, found?.Email);
        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Person>().CountAsync(Token)));
    }

    [Theory]
    [InlineData("mark@shop.example", "mar\u212a@shop.example")]
    [InlineData("info@shop.example", "\u0131nfo@shop.example")]
    [InlineData("strasse@shop.example", "stra\u00dfe@shop.example")]
    [InlineData("ana@shop.example", "án\u0430@shop.example")]
    public async Task Add_AddressThatOnlyLooksAlike_IsSomebodyElse(string first, string second)
    {
        await NoteAsync<IPersonStore>(s => s.Add(NewPerson(first)));

        Assert.Null(await Platform.CallAsync<IPersonStore, Person?>(s => s.FindByEmailAsync(Realm.Platform, EmailOf(second), Token)));
        Outcome.Of(await AddAsync(Platform, second));
    }

    [Fact]
    public async Task Add_OneAddressByManyAtOnce_IsOnePerson()
    {
        var results = await AtOnceAsync(16, node => AddAsync(node, "ana@shop.example"));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Outcome.Refusal(r, "people.email.taken"));
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<Person>().CountAsync(Token)));
    }

    [Fact]
    public async Task Find_AddedInTheSameUseCase_IsThatOne()
    {
        var person = NewPerson();

        await RefuseAsync<IPersonStore>(async s =>
        {
            s.Add(person);
            Assert.Same(person, await s.FindAsync(person.Realm, person.Id, Token));
            Assert.Null(await s.FindAsync(Store, person.Id, Token));
        });

        Assert.Null(await FindAsync(person));
    }

    [Fact]
    public async Task Find_Person_IsTheOneThatWasKeptAndCanBeChanged()
    {
        var person = NewPerson("Ana@Shop.example");
        await NoteAsync<IPersonStore>(s => s.Add(person));
        Assert.Equivalent(person, await FindAsync(person), strict: true);

        await DoAsync<IPersonStore>(async s =>
        {
            var found = await s.FindAsync(person.Realm, person.Id, Token);
            Assert.True(found?.Disable(Start.AddHours(1)).IsSuccess);
            found?.ProveEmail(Start.AddHours(2));
            found?.SignOutEverywhere(Start.AddHours(3));
        });

        var changed = await FindAsync(person);
        Assert.Equal(
            (Start.AddHours(1), Start.AddHours(2), Start.AddHours(3), 4),
            (changed?.DisabledAt, changed?.EmailProvenAt, changed?.SignedOutAt, changed?.Version));
    }

    [Fact]
    public async Task Change_ByManyAtOnce_IsLostByNobody()
    {
        var person = NewPerson();
        await NoteAsync<IPersonStore>(s => s.Add(person));

        var results = await AtOnceAsync(12, node => ExecuteAsync<IPersonStore, bool>(node, async s =>
        {
            (await s.FindAsync(person.Realm, person.Id, Token))?.SignOutEverywhere(Start);
            return true;
        }));

        Assert.All(results.Where(r => !r.IsSuccess), r => Outcome.Refusal(r, "common.stale"));
        Assert.Equal(1 + results.Count(r => r.IsSuccess), (await FindAsync(person))?.Version);
    }

    private static Task<Result<bool>> AddAsync(TestPlatform node, string email, Realm realm = default) => ExecuteAsync<IPersonStore, bool>(node, s =>
    {
        s.Add(NewPerson(email, realm));
        return Task.FromResult<Result<bool>>(true);
    });

    private Task<Person?> FindAsync(Person person) => Platform.CallAsync<IPersonStore, Person?>(s => s.FindAsync(person.Realm, person.Id, Token));
}
