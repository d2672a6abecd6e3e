using System.Globalization;
using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>
/// The IANA time zone of an account, month by month: a new zone applies from a month's first day on. The months it
/// gives follow each other without gap or overlap, also across a change: the month before a change ends by the old
/// zone's clock. Its text form is <c>Europe/London|201204=Europe/Madrid</c>.
/// </summary>
public sealed record ZoneSchedule
{
    private readonly Entry[] _entries;

    private ZoneSchedule(Entry[] entries) => _entries = entries;

    /// <summary>The zone's IANA name in the month of <paramref name="now"/>.</summary>
    public string ZoneAt(DateTimeOffset now) => ZoneOf(MonthOf(now)).Id;

    /// <summary>One zone, always. Errors: <c>accounts.zone.unknown</c>.</summary>
    public static Result<ZoneSchedule> Create(string? zone)
    {
        var found = Find(zone);
        return found.IsSuccess ? new ZoneSchedule([new Entry(YearMonth.First, found.Value, DateTimeOffset.MinValue)]) : found.Error;
    }

    /// <summary>
    /// The same schedule with <paramref name="zone"/> from the month after <paramref name="now"/> on; a change already
    /// planned for that month gives way. Errors: <c>accounts.zone.unknown</c>.
    /// </summary>
    public Result<ZoneSchedule> ChangeFromNextMonth(string? zone, DateTimeOffset now)
    {
        var found = Find(zone);
        if (!found.IsSuccess)
            return found.Error;

        var from = MonthOf(now).Next;
        var kept = _entries.Where(e => e.From < from).ToArray();
        return found.Value.Id == kept[^1].Zone.Id
            ? new ZoneSchedule(kept)
            : new ZoneSchedule([.. kept, new Entry(from, found.Value, MidnightOf(from.FirstDay, kept[^1].Zone))]);
    }

    /// <summary>The local calendar month that an instant belongs to.</summary>
    public YearMonth MonthOf(DateTimeOffset instant) => YearMonth.Of(DayOf(instant));

    /// <summary>The local calendar day that an instant belongs to.</summary>
    public DateOnly DayOf(DateTimeOffset instant)
    {
        var index = IndexAt(instant);
        var entry = _entries[index];
        var day = DayOf(instant, entry.Zone);

        if (index > 0 && day < entry.From.FirstDay)
            return entry.From.FirstDay;

        return index + 1 < _entries.Length && day >= _entries[index + 1].From.FirstDay
            ? _entries[index + 1].From.Previous.LastDay
            : day;
    }

    /// <summary>The instant a month begins; the month before ends there.</summary>
    public DateTimeOffset StartOf(YearMonth month)
    {
        var index = Array.FindIndex(_entries, e => e.From == month);
        return index > 0 ? _entries[index].Starts : MidnightOf(month.FirstDay, ZoneOf(month));
    }

    /// <summary>The instant a local day ends, and with it everything that "as of" that day means.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var month = YearMonth.Of(day);
        if (day == month.LastDay)
            return StartOf(month.Next);

        // A new zone far ahead of the old one has left the month's first day behind when the month begins.
        var end = MidnightOf(day.AddDays(1), ZoneOf(month));
        var start = StartOf(month);
        return end < start ? start : end;
    }

    /// <summary>
    /// The instant of a local clock time: the earlier one where the clock shows it twice.
    /// Errors: <c>accounts.zone.gap</c> where daylight saving, a new offset or a change of zone skips that time.
    /// </summary>
    public Result<DateTimeOffset> ToInstant(DateTime local)
    {
        var month = YearMonth.Of(DateOnly.FromDateTime(local));
        var zone = ZoneOf(month);
        return FirstInstantOf(local, zone) is { } instant && StartOf(month) <= instant
            ? instant
            : Error.Invalid("accounts.zone.gap", $"The clocks of {zone.Id} skip {local:yyyy-MM-dd HH:mm:ss}.", "dispatchedAt");
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is not of that form, or names a zone this machine does not know.</exception>
    public static ZoneSchedule Parse(string text)
    {
        var parts = text.Split('|');
        var schedule = Create(parts[0]);
        if (!schedule.IsSuccess)
            throw new FormatException(schedule.Error.Message);

        var entries = new List<Entry>(schedule.Value._entries);
        foreach (var part in parts.Skip(1))
        {
            var from = YearMonth.FromCode(int.Parse(part.AsSpan(0, 6), CultureInfo.InvariantCulture));
            var zone = Find(part[7..]);
            if (!zone.IsSuccess)
                throw new FormatException(zone.Error.Message);

            entries.Add(new Entry(from, zone.Value, MidnightOf(from.FirstDay, entries[^1].Zone)));
        }

        return new ZoneSchedule([.. entries]);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Join(
        '|', _entries.Select((e, i) => i == 0 ? e.Zone.Id : string.Create(CultureInfo.InvariantCulture, $"{e.From.Code}={e.Zone.Id}")));

    /// <inheritdoc/>
    public bool Equals(ZoneSchedule? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private TimeZoneInfo ZoneOf(YearMonth month)
    {
        var index = _entries.Length - 1;
        while (index > 0 && _entries[index].From > month)
            index--;

        return _entries[index].Zone;
    }

    private int IndexAt(DateTimeOffset instant)
    {
        var index = _entries.Length - 1;
        while (index > 0 && _entries[index].Starts > instant)
            index--;

        return index;
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        var wasSetBack = zone.GetUtcOffset(Shift(instant, TimeSpan.FromDays(-1))) > zone.GetUtcOffset(instant);

        // A clock set back over midnight shows the old day once more (St. John's, 2009-11-01): the new one has begun.
        return wasSetBack && MidnightOf(day.AddDays(1), zone) <= instant ? day.AddDays(1) : day;
    }

    /// <summary>The first instant of a day; where its midnight is skipped, the instant of the skip.</summary>
    private static DateTimeOffset MidnightOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return FirstInstantOf(local, zone) ?? SkipOver(local, zone);
    }

    /// <summary>
    /// The first instant at which the clock shows a time; null where it never does. Asked of the instants around it:
    /// <see cref="TimeZoneInfo.IsInvalidTime"/> misses times skipped by a new standard offset, such as a whole day in Apia.
    /// </summary>
    private static DateTimeOffset? FirstInstantOf(DateTime local, TimeZoneInfo zone)
    {
        var (before, after) = OffsetsAround(local, zone);
        var earlier = At(local, before > after ? before : after);
        if (local - earlier.UtcDateTime == zone.GetUtcOffset(earlier))
            return earlier;

        var later = At(local, before > after ? after : before);
        return local - later.UtcDateTime == zone.GetUtcOffset(later) ? later : null;
    }

    private static DateTimeOffset SkipOver(DateTime local, TimeZoneInfo zone)
    {
        var (before, after) = OffsetsAround(local, zone);
        var (last, first) = (At(local, after).Ticks, At(local, before).Ticks);
        while (first - last > 1)
        {
            var middle = last + ((first - last) / 2);
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == before)
                last = middle;
            else
                first = middle;
        }

        return new DateTimeOffset(first, TimeSpan.Zero);
    }

    /// <summary>The offsets before and after whatever happens around a clock time; offsets reach from -12 to +14 hours.</summary>
    private static (TimeSpan Before, TimeSpan After) OffsetsAround(DateTime local, TimeZoneInfo zone)
    {
        var utc = At(local, TimeSpan.Zero);
        return (zone.GetUtcOffset(Shift(utc, TimeSpan.FromHours(-15))), zone.GetUtcOffset(Shift(utc, TimeSpan.FromHours(13))));
    }

    private static DateTimeOffset At(DateTime local, TimeSpan offset) =>
        Shift(new DateTimeOffset(local.Ticks, TimeSpan.Zero), -offset);

    private static DateTimeOffset Shift(DateTimeOffset instant, TimeSpan by) =>
        new(Math.Clamp(instant.UtcTicks + by.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private static Result<TimeZoneInfo> Find(string? zone) =>
        zone is not null && !IsOfThisMachineOnly(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone
            ? found
            : Error.Invalid("accounts.zone.unknown", "The zone is not an IANA time zone, such as America/Bogota.", "timeZone");

    /// <summary>Files that lie among the zones of some machines, and are none: other machines do not know them.</summary>
    private static bool IsOfThisMachineOnly(string zone) =>
        zone is "posixrules" or "localtime" or "Factory"
        || zone.StartsWith("right/", StringComparison.Ordinal)
        || zone.StartsWith("posix/", StringComparison.Ordinal);

    private readonly record struct Entry(YearMonth From, TimeZoneInfo Zone, DateTimeOffset Starts);
}
