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
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, entry.Zone).DateTime);

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
    public DateTimeOffset EndOf(DateOnly day) => day == YearMonth.Of(day).LastDay
        ? StartOf(YearMonth.Of(day).Next)
        : MidnightOf(day.AddDays(1), ZoneOf(YearMonth.Of(day)));

    /// <summary>
    /// The instant of a local clock time: the earlier one where the clock shows it twice.
    /// Errors: <c>accounts.zone.gap</c> where daylight saving skips that time.
    /// </summary>
    public Result<DateTimeOffset> ToInstant(DateTime local)
    {
        var zone = ZoneOf(YearMonth.Of(DateOnly.FromDateTime(local)));
        return zone.IsInvalidTime(local)
            ? Error.Invalid("accounts.zone.gap", $"The clocks of {zone.Id} skip {local:yyyy-MM-dd HH:mm:ss}.", "dispatchedAt")
            : EarlierInstant(local, zone);
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

    private static DateTimeOffset MidnightOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);

        // Some zones start daylight saving at midnight: the day then begins where the gap ends.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        return EarlierInstant(local, zone);
    }

    private static DateTimeOffset EarlierInstant(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static Result<TimeZoneInfo> Find(string? zone) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone
            ? found
            : Error.Invalid("accounts.zone.unknown", "The zone is not an IANA time zone, such as America/Bogota.", "timeZone");

    private readonly record struct Entry(YearMonth From, TimeZoneInfo Zone, DateTimeOffset Starts);
}
