using CsCheck;
using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Laws of local months and days, in zones whose clocks do odd things at odd times.</summary>
public sealed class ZoneScheduleProperties
{
    /// <summary>
    /// Daylight saving at midnight (Sao_Paulo, Beirut, Cairo, Havana, Asuncion, Tehran, Gaza), at 00:01 over the month's
    /// end (St_Johns, 2009-11-01), by half an hour (Lord_Howe), a skipped day (Apia, Fakaofo), changed standard offsets
    /// (Caracas, Pyongyang, Volgograd, Kwajalein), and the ends of the earth.
    /// </summary>
    private static readonly string[] Zones =
    [
        "UTC", "Europe/London", "Europe/Madrid", "America/New_York", "America/Bogota", "America/Santiago", "America/Sao_Paulo",
        "America/St_Johns", "America/Havana", "America/Asuncion", "America/Caracas", "America/Scoresbysund", "America/Nuuk",
        "Asia/Beirut", "Asia/Tehran", "Asia/Gaza", "Asia/Amman", "Asia/Damascus", "Asia/Kathmandu", "Asia/Pyongyang", "Africa/Cairo",
        "Africa/Casablanca", "Europe/Volgograd", "Atlantic/Azores", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia",
        "Pacific/Fakaofo", "Pacific/Kwajalein", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Chatham",
    ];

    private static readonly Gen<string> Zone = Pick.From(Zones);

    private static readonly Gen<YearMonth> Month = Gen.Int[0, (60 * 12) - 1].Select(i => new YearMonth(1976, 1).AddMonths(i));

    /// <summary>An instant anywhere, but mostly close to a month's turn, where the laws are at stake.</summary>
    private static readonly Gen<DateTimeOffset> AnInstant = Gen.Select(
        Month, Gen.Frequency((4, Gen.Long[-36 * 3600, 36 * 3600]), (1, Gen.Long[0, 31 * 86400])), Gen.Int[0, 999_999],
        (month, seconds, micros) => new DateTimeOffset(month.FirstDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(seconds).AddMicroseconds(micros));

    private static readonly Gen<ZoneSchedule> Schedule = Gen.Frequency(
        (2, Zone.Select(Always)),
        (3, Gen.Select(Zone, Zone, AnInstant, (a, b, at) => Change(Always(a), b, at))),
        (1, Gen.Select(Zone, Zone, Zone, AnInstant, (a, b, c, at) => Change(Change(Always(a), b, at), c, at.AddDays(32)))));

    [Fact]
    public void MonthOf_AnyInstant_LiesBetweenItsMonthsStartAndTheNext() => Gen.Select(Schedule, AnInstant).Sample(
        (zones, instant) =>
        {
            var month = zones.MonthOf(instant);
            return zones.StartOf(month) <= instant && instant < zones.StartOf(month.Next);
        },
        iter: 20_000);

    [Fact]
    public void StartOf_AnyMonth_IsItsFirstInstant() => Gen.Select(Schedule, Month).Sample(
        (zones, month) =>
        {
            var start = zones.StartOf(month);
            return zones.MonthOf(start) == month && zones.MonthOf(start.AddTicks(-1)) == month.Previous;
        },
        iter: 20_000);

    [Fact]
    public void StartOf_TheMonthOfAChange_IsMidnightByTheOldZone() => Gen.Select(Zone, Zone, AnInstant).Sample(
        (old, other, at) =>
        {
            var before = Always(old);
            var month = before.MonthOf(at).Next;
            return Change(before, other, at).StartOf(month) == before.StartOf(month);
        },
        iter: 5_000);

    [Fact]
    public void DayOf_LaterInstant_IsNeverAnEarlierDay() => Gen.Select(Schedule, AnInstant, Gen.Int[0, 2 * 86400]).Sample(
        (zones, instant, seconds) => zones.DayOf(instant) <= zones.DayOf(instant.AddSeconds(seconds)),
        iter: 20_000);

    [Fact]
    public void EndOf_TheDayOfAnInstant_ComesAfterItAndNoSoonerThanTheDayBeforeEnded() => Gen.Select(Schedule, AnInstant).Sample(
        (zones, instant) =>
        {
            var day = zones.DayOf(instant);
            return zones.EndOf(day.AddDays(-1)) <= instant && instant < zones.EndOf(day);
        },
        iter: 20_000);

    [Fact]
    public void EndOf_ConsecutiveDays_NeverGoesBack() => Gen.Select(Schedule, AnInstant).Sample(
        (zones, instant) =>
        {
            var day = zones.DayOf(instant);
            return zones.EndOf(day.AddDays(-1)) <= zones.EndOf(day) && zones.EndOf(day) <= zones.EndOf(day.AddDays(1));
        },
        iter: 10_000);

    [Fact]
    public void ToInstant_LocalTimeOfAnInstant_GivesAnInstantOfTheSameClockTimeNoLater() => Gen.Select(Zone, AnInstant).Sample(
        (zone, instant) =>
        {
            var local = LocalTime(instant, zone);
            var found = Always(zone).ToInstant(local);
            return found.IsSuccess && found.Value <= instant && LocalTime(found.Value, zone) == local;
        },
        iter: 20_000);

    [Fact]
    public void ToInstant_AnyClockTime_IsTheFirstInstantThatShowsItOrAGap() => Gen.Select(Zone, AnInstant).Sample(
        (zone, instant) =>
        {
            var local = instant.DateTime;
            var found = Always(zone).ToInstant(local);
            var first = OffsetsAround(instant, zone)
                .Select(offset => new DateTimeOffset(local, offset))
                .Where(candidate => LocalTime(candidate, zone) == local)
                .Select(candidate => (DateTimeOffset?)candidate)
                .Min();
            return found.IsSuccess ? found.Value == first : first is null && found.Error.Code == "accounts.zone.gap";
        },
        iter: 20_000);

    [Fact]
    public void ToInstant_WhereItSucceeds_LiesInTheMonthThatWasWritten() => Gen.Select(Schedule, AnInstant).Sample(
        (zones, instant) =>
        {
            var found = zones.ToInstant(instant.DateTime);
            return !found.IsSuccess || zones.MonthOf(found.Value) == YearMonth.Of(DateOnly.FromDateTime(instant.DateTime));
        },
        iter: 20_000);

    [Fact]
    public void Parse_ItsOwnText_GivesAnEqualSchedule() => Gen.Select(Schedule, AnInstant).Sample(
        (zones, instant) =>
        {
            var read = ZoneSchedule.Parse(zones.ToString());
            return read == zones && read.GetHashCode() == zones.GetHashCode()
                && read.MonthOf(instant) == zones.MonthOf(instant) && read.ZoneAt(instant) == zones.ZoneAt(instant);
        },
        iter: 2_000);

    [Fact]
    public void Create_AnyText_IsAZoneOrARefusal() => Gen.Frequency((3, Gen.String), (1, Zone), (1, Pick.From("", "/", "..", "../../etc/passwd", "Europe", "\0", "Local"))).Sample(
        text => ZoneSchedule.Create(text) is var found && (found.IsSuccess || found.Error.Code == "accounts.zone.unknown"),
        iter: 2_000);

    private static ZoneSchedule Always(string zone) => ZoneSchedule.Create(zone).Value;

    private static ZoneSchedule Change(ZoneSchedule zones, string zone, DateTimeOffset at) => zones.ChangeFromNextMonth(zone, at).Value;

    private static DateTime LocalTime(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;

    /// <summary>Every offset in force within a day and a half: what a clock time near the instant could have been written with.</summary>
    private static IEnumerable<TimeSpan> OffsetsAround(DateTimeOffset instant, string zone) => Enumerable.Range(-36, 73)
        .Select(hours => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(instant.AddHours(hours)))
        .Distinct();
}
