using CsCheck;
using Merchant.Common;

namespace Merchant.People;

public sealed class CredentialsTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly Action<Credentials>[] Changes =
    [
        c => c.SetPassword("hash", Now),
        c => c.Rehash("stronger"),
        c => c.SetAuthenticator("sealed"),
        c => c.TurnTwoFactorOn("codes", Now),
        c => c.TurnTwoFactorOff(),
        c => c.NoteCode(7),
        c => c.KeepRecoveryCodes("fewer"),
        c => c.Clear(),
    ];

    [Fact]
    public void Of_Person_HoldsNothing()
    {
        var person = Somebody();

        var credentials = Credentials.Of(person);

        Assert.Equal((person.Realm, person.Id, 1), (credentials.Realm, credentials.PersonId, credentials.Version));
        AssertEmpty(credentials);
    }

    [Fact]
    public void Rehash_Password_WasNotChosenAnew()
    {
        var credentials = Credentials.Of(Somebody());
        credentials.SetPassword("hash", Now);

        credentials.Rehash("stronger");

        Assert.Equal(("stronger", Now), (credentials.PasswordHash, credentials.PasswordChangedAt));
    }

    /// <summary>Guards against a new secret whose codes are refused because an old one had come further.</summary>
    [Fact]
    public void SetAuthenticator_Anew_ForgetsTheLastCode()
    {
        var credentials = Credentials.Of(Somebody());
        credentials.SetAuthenticator("one");
        credentials.NoteCode(55_000_000);

        credentials.SetAuthenticator("two");

        Assert.Equal(("two", 0L, null), (credentials.AuthenticatorKey, credentials.LastCodeStep, credentials.TwoFactorSince));
    }

    [Fact]
    public void TurnTwoFactorOff_After_LeavesThePasswordOnly()
    {
        var credentials = Credentials.Of(Somebody());
        foreach (var change in Changes[..4])
            change(credentials);
        credentials.NoteCode(9);
        Assert.Equal(("codes", Now, 9L), (credentials.RecoveryCodes, credentials.TwoFactorSince, credentials.LastCodeStep));

        credentials.TurnTwoFactorOff();

        Assert.Equal(("stronger", Now), (credentials.PasswordHash, credentials.PasswordChangedAt));
        Assert.Equal((null, null, null, 0L), (credentials.AuthenticatorKey, credentials.TwoFactorSince, credentials.RecoveryCodes, credentials.LastCodeStep));
    }

    [Fact]
    public void Clear_AfterAnything_LeavesNothing() => Gen.Int[0, Changes.Length - 1].Array[0, 12].Sample(changes =>
    {
        var credentials = Credentials.Of(Somebody());
        foreach (var change in changes)
            Changes[change](credentials);

        credentials.Clear();

        AssertEmpty(credentials);
    });

    [Fact]
    public void Version_Changes_EachCountOnce() => Gen.Int[0, Changes.Length - 1].Array[0, 12].Sample(changes =>
    {
        var credentials = Credentials.Of(Somebody());
        foreach (var change in changes)
            Changes[change](credentials);

        Assert.Equal(1 + changes.Length, credentials.Version);
    });

    private static void AssertEmpty(Credentials credentials)
    {
        Assert.Equal((null, null), (credentials.PasswordHash, credentials.PasswordChangedAt));
        Assert.Equal((null, null, null, 0L), (credentials.AuthenticatorKey, credentials.TwoFactorSince, credentials.RecoveryCodes, credentials.LastCodeStep));
    }

    private static Person Somebody() =>
        Person.Add(Realm.Of(AccountId.New(Now)), EmailAddress.Parse("ana@shop.example").Value, PersonName.Parse("Ana").Value, Now);
}
