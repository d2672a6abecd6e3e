using Merchant.Common;

namespace Merchant.People;

public sealed class RealmTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Platform_IsWhatNobodyChose() => Assert.Equal((Realm.Platform, Guid.Empty, "platform"), (default, Realm.Platform.Value, $"{Realm.Platform}"));

    [Fact]
    public void Of_Account_IsARealmOfItsOwn()
    {
        var (one, other) = (AccountId.New(Now), AccountId.New(Now));

        Assert.Equal(Realm.Of(one), Realm.Of(one));
        Assert.NotEqual(Realm.Of(one), Realm.Of(other));
        Assert.NotEqual(Realm.Of(one), Realm.Platform);
        Assert.Equal($"{one}", $"{Realm.Of(one)}");
    }
}
