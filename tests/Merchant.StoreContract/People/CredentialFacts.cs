using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.People;

/// <summary>What holds of credentials and passkeys on every provider.</summary>
public abstract class CredentialFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private static readonly Person Ana = NewPerson();
    private static readonly Person Shopper = NewPerson(realm: Store);

    [Fact]
    public async Task Find_Credentials_AreThoseThatWereKept()
    {
        var credentials = Credentials.Of(Ana);
        credentials.SetPassword("hash", Start);
        credentials.SetAuthenticator("sealed");
        credentials.TurnTwoFactorOn("codes", Start.AddMicroseconds(1));
        credentials.NoteCode(long.MaxValue);
        await NoteAsync<ICredentialStore>(s => s.Add(credentials));

        Assert.Equivalent(credentials, await FindAsync(Ana), strict: true);

        await DoAsync<ICredentialStore>(async s => (await s.FindAsync(Ana.Realm, Ana.Id, Token))?.Clear());
        var cleared = await FindAsync(Ana);
        Assert.Equal((null, null, null, null, 0L, 6), (cleared?.PasswordHash, cleared?.PasswordChangedAt, cleared?.AuthenticatorKey, cleared?.RecoveryCodes, cleared?.LastCodeStep, cleared?.Version));
    }

    [Fact]
    public async Task Find_ForeignRealm_SeesNothing()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(Credentials.Of(Ana)));

        await DoAsync<ICredentialStore>(async s =>
        {
            Assert.NotNull(await s.FindAsync(Ana.Realm, Ana.Id, Token));
            Assert.Null(await s.FindAsync(Store, Ana.Id, Token));
            Assert.Null(await s.FindAsync(Ana.Realm, Shopper.Id, Token));
        });
    }

    [Fact]
    public async Task Find_AddedInTheSameUseCase_IsThatOne() => await DoAsync<ICredentialStore>(async s =>
    {
        var credentials = Credentials.Of(Ana);
        s.Add(credentials);

        Assert.Same(credentials, await s.FindAsync(Ana.Realm, Ana.Id, Token));
        Assert.Null(await s.FindAsync(Store, Ana.Id, Token));
    });

    [Fact]
    public async Task Change_OfAVersionThatSomebodyChangedMeanwhile_IsStale()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(Credentials.Of(Ana)));

        var result = await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                (await services.GetRequiredService<ICredentialStore>().FindAsync(Ana.Realm, Ana.Id, token))?.NoteCode(7);
                await services.GetRequiredService<MerchantDb>().Set<Credentials>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, 2), token);
                return true;
            },
            Token));

        Outcome.Refusal(result, "common.stale");
        Assert.Equal((1, 0L), await FindAsync(Ana) is { } kept ? (kept.Version, kept.LastCodeStep) : default);
    }

    [Fact]
    public async Task NoteCode_TheSameByManyAtOnce_OneIsTaken()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(Credentials.Of(Ana)));
        for (var step = 1; step <= 3; step++)
        {
            var present = step;
            var results = await AtOnceAsync(16, node => ExecuteAsync<ICredentialStore, bool>(node, async s =>
            {
                if (await s.FindAsync(Ana.Realm, Ana.Id, Token) is not { } credentials || credentials.LastCodeStep >= present)
                    return Refused;

                credentials.NoteCode(present);
                return true;
            }));

            Assert.Single(results, r => r.IsSuccess);
            Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Contains(r.Error?.Code, (string[])["tests.refused", "common.stale"]));
            Assert.Equal(1 + present, (await FindAsync(Ana))?.Version);
        }
    }

    [Fact]
    public async Task ListPasskeys_Some_AreOldestFirstAndAsManyAsAskedFor()
    {
        await NoteAsync<ICredentialStore>(s =>
        {
            s.Add(KeyOf(Ana, "newest", 3));
            s.Add(KeyOf(Ana, "b", 1));
            s.Add(KeyOf(Ana, "B", 1));
            s.Add(KeyOf(Ana, "oldest", 0));
            s.Add(KeyOf(Shopper, "oldest", 0));
            s.Add(KeyOf(NewPerson("ben@shop.example"), "bens", 0));
        });

        Assert.Equal(["oldest", "B", "b", "newest"], await ListAsync(Ana.Realm, Ana.Id));
        Assert.Equal(["oldest", "B"], await ListAsync(Ana.Realm, Ana.Id, 2));
        Assert.Equal(["oldest"], await ListAsync(Store, Shopper.Id));
        Assert.Empty(await ListAsync(Store, Ana.Id));
    }

    [Fact]
    public async Task FindPasskey_Id_IsOfItsRealmAndExact()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(KeyOf(Ana, "Key_-1", 0)));

        await DoAsync<ICredentialStore>(async s =>
        {
            Assert.Equivalent(KeyOf(Ana, "Key_-1", 0), await s.FindPasskeyAsync(Ana.Realm, "Key_-1", Token), strict: true);
            Assert.Null(await s.FindPasskeyAsync(Ana.Realm, "key_-1", Token));
            Assert.Null(await s.FindPasskeyAsync(Store, "Key_-1", Token));
        });
    }

    [Fact]
    public async Task NoteUse_Passkey_IsKept()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(KeyOf(Ana, "key", 0)));

        await DoAsync<ICredentialStore>(async s => (await s.FindPasskeyAsync(Ana.Realm, "key", Token))?.NoteUse([0, 255, 0], Start.AddDays(1)));

        await DoAsync<ICredentialStore>(async s =>
        {
            var used = await s.FindPasskeyAsync(Ana.Realm, "key", Token);
            Assert.Equal([0, 255, 0], used?.State);
            Assert.Equal((Start.AddDays(1), 2), (used?.LastUsedAt, used?.Version));
        });
    }

    [Fact]
    public async Task Add_PasskeyThatIsKnownInTheRealm_IsRefused()
    {
        await NoteAsync<ICredentialStore>(s => s.Add(KeyOf(Ana, "key", 0)));

        foreach (var person in (Person[])[Ana, NewPerson("ben@shop.example")])
            Outcome.Refusal(await AddAsync(Platform, person), "people.passkeys.known");
        Outcome.Of(await AddAsync(Platform, Shopper));
        Assert.Equal(["key"], await ListAsync(Ana.Realm, Ana.Id));
    }

    [Fact]
    public async Task Add_OnePasskeyByManyAtOnce_IsAddedOnce()
    {
        var results = await AtOnceAsync(8, node => AddAsync(node, Ana));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Outcome.Refusal(r, "people.passkeys.known"));
    }

    [Fact]
    public async Task RemovePasskeys_OfAPerson_LeavesThoseOfOthers()
    {
        await NoteAsync<ICredentialStore>(s =>
        {
            s.Add(KeyOf(Ana, "one", 0));
            s.Add(KeyOf(Ana, "two", 1));
            s.Add(KeyOf(Shopper, "one", 0));
        });

        await DoAsync<ICredentialStore>(s => s.RemovePasskeysAsync(Store, Ana.Id, Token));
        Assert.Equal(["one", "two"], await ListAsync(Ana.Realm, Ana.Id));
        await DoAsync<ICredentialStore>(async s => s.Remove(Assert.Single(await s.ListPasskeysAsync(Ana.Realm, Ana.Id, 1, Token))));
        Assert.Equal(["two"], await ListAsync(Ana.Realm, Ana.Id));
        await DoAsync<ICredentialStore>(s => s.RemovePasskeysAsync(Ana.Realm, Ana.Id, Token));

        Assert.Empty(await ListAsync(Ana.Realm, Ana.Id));
        Assert.Equal(["one"], await ListAsync(Store, Shopper.Id));
    }

    private static Passkey KeyOf(Person person, string id, int hours) => Passkey.Add(person, id, "My phone", [1, 2, 3], Start.AddHours(hours));

    private static Task<Result<bool>> AddAsync(TestPlatform node, Person person) => ExecuteAsync<ICredentialStore, bool>(node, s =>
    {
        s.Add(KeyOf(person, "key", 0));
        return Task.FromResult<Result<bool>>(true);
    });

    private Task<Credentials?> FindAsync(Person person) =>
        Platform.CallAsync<ICredentialStore, Credentials?>(s => s.FindAsync(person.Realm, person.Id, Token));

    private async Task<List<string>> ListAsync(Realm realm, PersonId person, int limit = 50) =>
        [.. (await Platform.CallAsync<ICredentialStore, IReadOnlyList<Passkey>>(s => s.ListPasskeysAsync(realm, person, limit, Token))).Select(p => p.CredentialId)];
}
