using Merchant.Common;

namespace Merchant.People;

public sealed class StaffMemberTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2011, 12, 10);

    [Fact]
    public void ChangeRoles_NoneAndAgain_LeavesAndComesBack()
    {
        var member = Join(StaffRole.Agent, StaffRole.Administrator, StaffRole.Agent);
        Assert.Equal([StaffRole.Administrator, StaffRole.Agent], member.Roles);
        Assert.True(member.IsAdministrator);

        member.ChangeRoles([], Now);
        Assert.Equal((Now, false), (member.LeftAt, member.IsAdministrator));
        member.ChangeRoles([], Now.AddDays(1));
        Assert.Equal(Now, member.LeftAt);
        member.ChangeRoles([StaffRole.Executive], Now.AddDays(2));
        Assert.Equal((null, true, false, 4), (member.LeftAt, member.Holds(Duty.Executive), member.Holds(Duty.Implementer), member.Version));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void SetCapacity_OutOfRange_ChangesNothing(int capacity, bool isGood)
    {
        var member = Join(StaffRole.Executive);

        var set = member.SetCapacity(Duty.Implementer, capacity);

        Assert.Equal(isGood ? null : "people.capacity.invalid", set.Error?.Code);
        Assert.Equal((isGood ? capacity : 0, 0, isGood ? 2 : 1), (member.CapacityFor(Duty.Implementer), member.CapacityFor(Duty.Executive), member.Version));
    }

    [Theory]
    [InlineData(0, 0, 49, null)]
    [InlineData(-9, 0, 0, null)]
    [InlineData(0, -1, 0, "people.absence.invalid")]
    [InlineData(-9, -1, 0, "people.absence.over")]
    [InlineData(0, 0, 50, "people.absence.too_many")]
    public void PlanAbsence_Days_AreChecked(int from, int until, int present, string? code)
    {
        var planned = Join(StaffRole.Executive).PlanAbsence(Today.AddDays(from), Today.AddDays(until), present, Now);

        Assert.Equal(code, planned.Error?.Code);
    }

    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    [InlineData(false, false, false, false)]
    public void Check_LastAdministrator_Stays(bool was, bool stays, bool hasOther, bool isRefused) =>
        Assert.Equal(isRefused ? "people.last_administrator" : null, StaffRules.Check(was, stays, hasOther)?.Code);

    private static StaffMember Join(params StaffRole[] roles) => StaffMember.Join(PersonId.New(Now), roles, Now);
}
