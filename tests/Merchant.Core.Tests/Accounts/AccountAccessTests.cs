using System.Collections.ObjectModel;
using Merchant.Common;

namespace Merchant.Accounts;

public sealed class AccountAccessTests
{
    private static readonly AccountId Own = AccountId.New(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What a status holds back from whom; nothing is held back from nobody in particular.</summary>
    public static TheoryData<string, AccountStatus, string?> Statuses => new()
    {
        { "owner", AccountStatus.Active, null },
        { "owner", AccountStatus.Suspended, "accounts.suspended" },
        { "owner", AccountStatus.Closed, "accounts.closed" },
        { "key", AccountStatus.Active, null },
        { "key", AccountStatus.Suspended, "accounts.suspended" },
        { "key", AccountStatus.Closed, "accounts.closed" },
        { "implementer", AccountStatus.Suspended, "accounts.suspended" },
        { "administrator", AccountStatus.Active, null },
        { "administrator", AccountStatus.Suspended, null },
        { "administrator", AccountStatus.Closed, "accounts.closed" },
        { "system", AccountStatus.Suspended, null },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void ForStatus_EveryStatus_HoldsBackWhoMayNotChange(string actor, AccountStatus status, string? code) =>
        Assert.Equal(code, AccountAccess.ForStatus(Of(actor), status)?.Code);

    [Theory]
    [InlineData("owner", null)]
    [InlineData("developer", null)]
    [InlineData("administrator", null)]
    [InlineData("system", null)]
    [InlineData("staff", "accounts.developer_only")]
    [InlineData("implementer", "accounts.developer_only")]
    [InlineData("key", "accounts.people_only")]
    [InlineData("stranger", "accounts.not_found")]
    [InlineData("anonymous", "accounts.not_found")]
    public void ForDeveloper_EveryActor_GetsItsAnswer(string actor, string? code) => Assert.Equal(code, AccountAccess.ForDeveloper(Of(actor), Own)?.Code);

    [Theory]
    [InlineData("implementer", null)]
    [InlineData("administrator", null)]
    [InlineData("agent", "accounts.implementers_only")]
    [InlineData("owner", "accounts.implementers_only")]
    [InlineData("key", "accounts.implementers_only")]
    [InlineData("stranger", "accounts.not_found")]
    public void ForImplementer_EveryActor_GetsItsAnswer(string actor, string? code) => Assert.Equal(code, AccountAccess.ForImplementer(Of(actor), Own)?.Code);

    [Theory]
    [InlineData(MemberRole.Owner, null, null)]
    [InlineData(MemberRole.Developer, "accounts.owner_only", null)]
    [InlineData(MemberRole.Staff, "accounts.owner_only", "accounts.developer_only")]
    public void Staff_InAnAccountOfTheirOwn_MayWhatTheMemberMay(MemberRole role, string? forOwner, string? forDeveloper)
    {
        var agent = Actor.Staff("agent", [StaffRole.Agent], [new Membership(Own, role)]);
        var foreign = new AccountId(Guid.Empty);

        Assert.Equal(forOwner, AccountAccess.ForOwner(agent, Own)?.Code);
        Assert.Equal(forDeveloper, AccountAccess.ForDeveloper(agent, Own)?.Code);
        Assert.Null(AccountAccess.ForRecording(agent, Own, ApiScope.DispatchesWrite));
        Assert.Equal("accounts.suspended", AccountAccess.ForStatus(agent, AccountStatus.Suspended)?.Code);
        Assert.Equal("accounts.implementers_only", AccountAccess.ForImplementer(agent, Own)?.Code);
        Assert.Equal("accounts.forbidden", AccountAccess.ForAdministrator(agent, Own)?.Code);

        Assert.Null(AccountAccess.ForPerson(agent, foreign));
        Assert.Equal("accounts.owner_only", AccountAccess.ForOwner(agent, foreign)?.Code);
        Assert.Equal("accounts.developer_only", AccountAccess.ForDeveloper(agent, foreign)?.Code);
        Assert.Equal("accounts.members_only", AccountAccess.ForRecording(agent, foreign, ApiScope.DispatchesWrite)?.Code);
    }

    private static Actor Of(string actor) => actor switch
    {
        "anonymous" => Actor.Anonymous,
        "system" => Actor.System("job"),
        "key" => Actor.ApiKey("key", new ApiGrant(Own, ApiScope.All, ReadOnlyDictionary<ApiScope, Error>.Empty)),
        "stranger" => Actor.Member("eve", new Membership(new AccountId(Guid.Empty), MemberRole.Owner)),
        "administrator" => Actor.Staff(actor, StaffRole.Administrator),
        "implementer" => Actor.Staff(actor, StaffRole.Implementer),
        "agent" => Actor.Staff(actor, StaffRole.Agent),
        _ => Actor.Member(actor, new Membership(Own, Enum.Parse<MemberRole>(actor, ignoreCase: true))),
    };
}
