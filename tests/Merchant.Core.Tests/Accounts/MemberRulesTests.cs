using Merchant.Common;

namespace Merchant.Accounts;

public sealed class MemberRulesTests
{
    [Theory]
    [InlineData(MemberRole.Owner, null)]
    [InlineData(MemberRole.Owner, MemberRole.Staff)]
    [InlineData(MemberRole.Owner, MemberRole.Developer)]
    public void Check_LastOwner_Stays(MemberRole from, MemberRole? to) =>
        Assert.Equal("members.last_owner", MemberRules.Check(from, to, hasOtherOwner: false)?.Code);

    [Theory]
    [InlineData(MemberRole.Owner, MemberRole.Owner, false)]
    [InlineData(MemberRole.Owner, null, true)]
    [InlineData(MemberRole.Owner, MemberRole.Staff, true)]
    [InlineData(MemberRole.Staff, null, false)]
    [InlineData(MemberRole.Developer, MemberRole.Owner, false)]
    public void Check_AnythingElse_IsFree(MemberRole from, MemberRole? to, bool hasOtherOwner) =>
        Assert.Null(MemberRules.Check(from, to, hasOtherOwner));

    [Fact]
    public void ParseRole_EveryRole_IsReadFromItsCode() =>
        Assert.All(Enum.GetValues<MemberRole>(), role => Assert.Equal(role, MemberRules.ParseRole(MemberRules.CodeOf(role)).Value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Owner")]
    [InlineData("0")]
    [InlineData("owner,staff")]
    [InlineData("king")]
    public void ParseRole_OtherText_IsRefused(string? text) => Assert.Equal("members.role.unknown", MemberRules.ParseRole(text).Error?.Code);
}
