namespace Merchant.Accounts;

public sealed class AccountTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Open_NewAccount_IsActiveInOnboardingAtVersionOne()
    {
        var account = Open();

        Assert.Equal((AccountStatus.Active, AccountPhase.Onboarding, 1), (account.Status, account.Phase, account.Version));
    }

    [Fact]
    public void Suspend_ActiveAccount_KeepsTheReasonUntilReactivated()
    {
        var account = Open();

        Assert.True(account.Suspend("unpaid").IsSuccess);
        Assert.Equal((AccountStatus.Suspended, "unpaid"), (account.Status, account.StatusReason));
        Assert.True(account.Reactivate().IsSuccess);
        Assert.Equal((AccountStatus.Active, null, 3), (account.Status, account.StatusReason, account.Version));
    }

    [Fact]
    public void Suspend_SuspendedAccount_IsRefused()
    {
        var account = Open();
        account.Suspend("unpaid");

        Assert.Equal("accounts.status.not_active", account.Suspend("again").Error?.Code);
        Assert.Equal(("unpaid", 2), (account.StatusReason, account.Version));
    }

    [Fact]
    public void Reactivate_ActiveAccount_IsRefused() => Assert.Equal("accounts.status.not_suspended", Open().Reactivate().Error?.Code);

    [Fact]
    public void Close_Account_RefusesAllThatFollows()
    {
        var account = Open();
        account.Close("gone");

        string?[] codes = [account.ChangePlan("pro").Error?.Code, account.ChangeZone("UTC", Now).Error?.Code, account.Close("again").Error?.Code];
        Assert.All(codes, code => Assert.Equal("accounts.closed", code));
        Assert.Equal("gone", account.StatusReason);
    }

    [Fact]
    public void ChangeZone_UnknownZone_ChangesNothing()
    {
        var account = Open();

        Assert.Equal("accounts.zone.unknown", account.ChangeZone("Europe/Atlantis", Now).Error?.Code);
        Assert.Equal(1, account.Version);
    }

    [Fact]
    public void CompleteOnboarding_Again_IsRefused()
    {
        var account = Open();

        Assert.True(account.CompleteOnboarding().IsSuccess);
        Assert.Equal("accounts.phase.already_live", account.CompleteOnboarding().Error?.Code);
    }

    private static Account Open() => Account.Open(
        Common.AccountId.New(Now), AccountHandle.Parse("casa-lola").Value, AccountName.Parse("Casa Lola").Value,
        ZoneSchedule.Create("America/Bogota").Value, "free", Now);
}
