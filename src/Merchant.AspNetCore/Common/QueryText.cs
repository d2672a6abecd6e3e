using System.Globalization;
using Merchant.Common;

namespace Merchant.AspNetCore.Common;

/// <summary>
/// Reads query parameters. They are bound as text and read here, so that a bad one is answered by us and not by the
/// host's model binding.
/// </summary>
internal static class QueryText
{
    /// <summary>Errors: <c>common.page.limit</c>.</summary>
    public static Result<PageRequest> Page(string? cursor, string? limit)
    {
        if (string.IsNullOrEmpty(limit))
            return PageRequest.Create(cursor, null);

        // A number that cannot be read is as far out of range as one that is too large.
        var known = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return PageRequest.Create(cursor, known ? number : 0);
    }

    /// <summary>A month, or null where none is named. Errors: <c>common.month.invalid</c>.</summary>
    public static Result<YearMonth?> Month(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
            return (YearMonth?)null;

        return YearMonth.TryParse(text, CultureInfo.InvariantCulture, out var month)
            ? month
            : Error.Invalid("common.month.invalid", "A month is written as 2011-12.", field);
    }

    /// <summary>A day, or null where none is named. Errors: <c>common.day.invalid</c>.</summary>
    public static Result<DateOnly?> Day(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
            return (DateOnly?)null;

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Error.Invalid("common.day.invalid", "A day is written as 2011-12-31.", field);
    }
}
