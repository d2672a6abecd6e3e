using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

public sealed class DispatchRulesTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("536365", true)]
    [InlineData("a b", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(" a", false)]
    [InlineData("a ", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\0b", false)]
    public void CheckId_Text_IsAcceptedOrNot(string? id, bool accepted) => Assert.Equal(accepted, DispatchRules.CheckId(id) is null);

    [Fact]
    public void CheckId_Length_IsAtMostAHundred() =>
        Assert.Equal([true, false], [DispatchRules.CheckId(new string('a', 100)) is null, DispatchRules.CheckId(new string('a', 101)) is null]);

    [Fact]
    public void CheckInstant_WithinTheClockSkew_IsAccepted() => Assert.Null(Check(Now.AddMinutes(2)));

    [Fact]
    public void CheckInstant_BeyondTheClockSkew_IsRefused() => Assert.Equal("dispatches.in_future", Check(Now.AddMinutes(2).AddTicks(1)));

    [Fact]
    public void CheckInstant_BeyondTheHistory_IsRefused() =>
        Assert.Equal([null, "dispatches.too_old"], [Check(Now.AddMonths(-120)), Check(Now.AddMonths(-120).AddTicks(-1))]);

    [Fact]
    public void Place_Instant_CountsInTheLocalMonth()
    {
        var bogota = ZoneSchedule.Create("America/Bogota").Value;

        var record = DispatchRules.Place(new Dispatch("1", new DateTimeOffset(2011, 12, 1, 4, 59, 59, TimeSpan.Zero)), bogota);

        Assert.Equal((new DateOnly(2011, 11, 30), new YearMonth(2011, 11)), (record.Day, record.Month));
    }

    private static string? Check(DateTimeOffset at) => DispatchRules.CheckInstant(at, Now, new TieringOptions())?.Code;
}
