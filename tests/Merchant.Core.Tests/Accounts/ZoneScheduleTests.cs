using Merchant.Common;

namespace Merchant.Accounts;

public sealed class ZoneScheduleTests
{
    private static readonly YearMonth April = new(2012, 4);

    [Theory]
    [InlineData("Europe/London", "2011-12-01T00:00:00Z")]
    [InlineData("America/Bogota", "2011-12-01T05:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2011-11-30T10:00:00Z")]
    public void StartOf_Month_IsLocalMidnight(string zone, string instant) =>
        Assert.Equal(At(instant), Zone(zone).StartOf(new YearMonth(2011, 12)));

    /// <summary>Clocks went from 00:00 to 01:00 on 1978-10-01 in Asuncion.</summary>
    [Fact]
    public void StartOf_MidnightSkipped_IsTheInstantOfTheSkip()
    {
        var zones = Zone("America/Asuncion");

        Assert.Equal(At("1978-10-01T04:00:00Z"), zones.StartOf(new YearMonth(1978, 10)));
        Assert.False(zones.ToInstant(Local(1978, 10, 1, 0, 30)).IsSuccess);
    }

    /// <summary>Guards: 00:01 became 23:01 of October once more, and those 59 minutes lay in both months.</summary>
    [Fact]
    public void MonthOf_ClockSetBackOverTheMonthsStart_StaysInTheNewMonth()
    {
        var zones = Zone("America/St_Johns");
        var start = zones.StartOf(new YearMonth(2009, 11));

        Assert.Equal(At("2009-11-01T02:30:00Z"), start);
        Assert.Equal(new YearMonth(2009, 11), zones.MonthOf(start.AddMinutes(30)));
        Assert.Equal(new DateOnly(2009, 11, 1), zones.DayOf(start.AddMinutes(30)));
    }

    /// <summary>Samoa had no 30 December 2011.</summary>
    [Fact]
    public void ToInstant_DayThatWasSkipped_IsAGap()
    {
        var zones = Zone("Pacific/Apia");

        Assert.Equal("accounts.zone.gap", zones.ToInstant(Local(2011, 12, 30, 12, 0)).Error?.Code);
        Assert.Equal(zones.EndOf(new DateOnly(2011, 12, 29)), zones.EndOf(new DateOnly(2011, 12, 30)));
    }

    [Fact]
    public void ToInstant_ClockTimeShownTwice_IsTheEarlier() =>
        Assert.Equal(At("2011-10-30T00:30:00Z"), Zone("Europe/London").ToInstant(Local(2011, 10, 30, 1, 30)).Value);

    [Fact]
    public void ToInstant_ClockTimeInAGap_IsRefused() =>
        Assert.Equal("accounts.zone.gap", Zone("Europe/London").ToInstant(Local(2011, 3, 27, 1, 30)).Error?.Code);

    [Fact]
    public void ChangeFromNextMonth_NewZone_LeavesThePresentMonthAlone()
    {
        var zones = Changed("Europe/London", "Asia/Tokyo");

        Assert.Equal("Europe/London", zones.ZoneAt(At("2012-03-31T22:59:59Z")));
        Assert.Equal("Asia/Tokyo", zones.ZoneAt(At("2012-03-31T23:00:00Z")));
    }

    [Theory]
    [InlineData("Asia/Tokyo", "America/Los_Angeles")]
    [InlineData("America/Los_Angeles", "Asia/Tokyo")]
    public void ChangeFromNextMonth_EitherDirection_LeavesNoGapBetweenTheMonths(string old, string other)
    {
        var zones = Changed(old, other);
        var start = zones.StartOf(April);

        Assert.Equal(Zone(old).StartOf(April), start);
        Assert.Equal([April.Previous, April], [zones.MonthOf(start.AddTicks(-1)), zones.MonthOf(start)]);
    }

    /// <summary>Guards: when Los Angeles ends March it is 16:00 on 1 April in Tokyo; the hours before were taken for March.</summary>
    [Fact]
    public void ToInstant_ClockTimeSkippedByAChangeOfZone_IsAGap()
    {
        var zones = Changed("America/Los_Angeles", "Asia/Tokyo");

        Assert.Equal("accounts.zone.gap", zones.ToInstant(Local(2012, 4, 1, 2, 0)).Error?.Code);
        Assert.Equal(zones.StartOf(April), zones.ToInstant(Local(2012, 4, 1, 16, 0)).Value);
    }

    [Fact]
    public void ChangeFromNextMonth_TwiceInAMonth_KeepsTheLaterWish()
    {
        var zones = Changed("Europe/London", "Asia/Tokyo").ChangeFromNextMonth("Europe/Madrid", At("2012-03-20T00:00:00Z")).Value;

        Assert.Equal("Europe/London|201204=Europe/Madrid", zones.ToString());
    }

    [Fact]
    public void ChangeFromNextMonth_BackToThePresentZone_DropsThePlannedChange() =>
        Assert.Equal(Zone("Europe/London"), Changed("Europe/London", "Asia/Tokyo").ChangeFromNextMonth("Europe/London", At("2012-03-20T00:00:00Z")).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("Europe/Atlantis")]
    [InlineData("Romance Standard Time")]
    [InlineData("right/Europe/Paris")]
    [InlineData("posix/Europe/Paris")]
    [InlineData("posixrules")]
    [InlineData("localtime")]
    [InlineData("Factory")]
    public void Create_NoIanaZone_IsRefused(string? zone) => Assert.Equal("accounts.zone.unknown", ZoneSchedule.Create(zone).Error?.Code);

    [Fact]
    public void Parse_UnknownZone_Throws() => Assert.Throws<FormatException>(() => ZoneSchedule.Parse("Europe/London|201204=Europe/Atlantis"));

    private static ZoneSchedule Zone(string zone) => ZoneSchedule.Create(zone).Value;

    private static ZoneSchedule Changed(string old, string other) => Zone(old).ChangeFromNextMonth(other, At("2012-03-10T12:00:00Z")).Value;

    private static DateTimeOffset At(string instant) => Tiering.DispatchTime.ParseInstant(instant).Value;

    private static DateTime Local(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Unspecified);
}
