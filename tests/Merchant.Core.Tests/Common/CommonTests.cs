using Microsoft.Extensions.Time.Testing;

namespace Merchant.Common;

public sealed class CommonTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Now_AnyClock_IsUtcInWholeMicroseconds()
    {
        var clock = new FakeTimeProvider(Now.AddTicks(19));

        Assert.Equal((Now.AddTicks(10), TimeSpan.Zero), (clock.Now(), clock.Now().Offset));
    }

    [Fact]
    public void ToError_SeveralRefusals_KeepsTheFirstCodeAndAllFields()
    {
        var errors = new FieldErrors();
        errors.Add("a", "first", "no");
        errors.Take("b", (Result<int>)Error.Invalid("second", "no", "inner"));

        var error = errors.ToError();
        Assert.Equal("first", error?.Code);
        Assert.Equal(["a", "b"], error!.Fields.Select(f => f.Field));
    }

    [Fact]
    public void ToError_NoRefusal_IsNull()
    {
        var errors = new FieldErrors();

        Assert.Equal(7, errors.Take("a", (Result<int>)7));
        Assert.Null(errors.ToError());
    }

    [Fact]
    public void Value_RefusedResult_Throws() =>
        Assert.Throws<InvalidOperationException>(() => ((Result<int>)Error.NotFound("none", "None.")).Value);

    [Fact]
    public void Then_RefusedResult_StaysTheRefusal()
    {
        var refused = (Result<int>)Error.NotFound("none", "None.");

        Assert.Equal("none", refused.Then<string>(_ => throw new InvalidOperationException("never asked")).Error?.Code);
    }

    [Fact]
    public void New_LaterInstant_SortsAfter() => Assert.True(AccountId.New(Now) < AccountId.New(Now.AddMilliseconds(1)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Create_PageLimit_IsOneToTwoHundred(int limit, bool accepted) => Assert.Equal(accepted, PageRequest.Create(null, limit).IsSuccess);

    [Fact]
    public void CanSee_MemberOfAnotherAccount_IsFalse()
    {
        var mine = AccountId.New(Now);
        var member = Actor.Member("ana", new Membership(mine, MemberRole.Owner));

        Assert.True(member.CanSee(mine));
        Assert.False(member.CanSee(AccountId.New(Now)));
        Assert.False(Actor.Anonymous.CanSee(mine));
        Assert.False(Actor.Staff("eva", StaffRole.Agent).IsAdministrator);
    }
}
