using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Merchant.Common;

/// <summary>A calendar month. It says nothing of a zone: an account's zone decides which instants belong to it.</summary>
public readonly record struct YearMonth : IComparable<YearMonth>, IParsable<YearMonth>
{
    /// <summary>A calendar month.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        Code = (year * 100) + month;
    }

    /// <summary>The first month there is, 0001-01: "since ever".</summary>
    public static YearMonth First { get; } = new(1, 1);

    /// <summary>Year × 100 + month: 201112. Sorts as the months do; the form stores keep.</summary>
    public int Code { get; }

    /// <summary>The year.</summary>
    public int Year => Code / 100;

    /// <summary>The month of the year, 1 to 12.</summary>
    public int Month => Code % 100;

    /// <summary>The month's first day.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The month's last day.</summary>
    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    /// <summary>The month that follows.</summary>
    public YearMonth Next => AddMonths(1);

    /// <summary>The month before.</summary>
    public YearMonth Previous => AddMonths(-1);

    /// <summary>The month that <paramref name="day"/> lies in.</summary>
    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month with this <see cref="Code"/>.</summary>
    public static YearMonth FromCode(int code) => new(code / 100, code % 100);

    /// <summary>The month that many months later, or earlier where negative.</summary>
    public YearMonth AddMonths(int months)
    {
        var index = (Year * 12) + Month - 1 + months;
        return new YearMonth(index / 12, (index % 12) + 1);
    }

    /// <summary>How many months lie from <paramref name="earlier"/> to this one.</summary>
    public int MonthsSince(YearMonth earlier) => ((Year - earlier.Year) * 12) + Month - earlier.Month;

    /// <inheritdoc/>
    public int CompareTo(YearMonth other) => Code.CompareTo(other.Code);

    /// <summary>Earlier.</summary>
    public static bool operator <(YearMonth left, YearMonth right) => left.Code < right.Code;

    /// <summary>Later.</summary>
    public static bool operator >(YearMonth left, YearMonth right) => left.Code > right.Code;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(YearMonth left, YearMonth right) => left.Code <= right.Code;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(YearMonth left, YearMonth right) => left.Code >= right.Code;

    /// <summary>Reads <c>2011-12</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static YearMonth Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException($"'{s}' is not a month of the form 2011-12.");

    /// <summary>Reads <c>2011-12</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearMonth result)
    {
        var parsed = DateOnly.TryParseExact(s, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        result = parsed ? Of(day) : default;
        return parsed;
    }

    /// <summary>The month as <c>2011-12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
