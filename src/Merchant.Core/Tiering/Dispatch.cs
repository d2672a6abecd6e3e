using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>One parcel sent on its way: what a merchant's tier is counted by.</summary>
/// <param name="Id">The merchant's own id of it, unique in the account; see <see cref="DispatchRules.CheckId"/>.</param>
/// <param name="DispatchedAt">When it left.</param>
public readonly record struct Dispatch(string Id, DateTimeOffset DispatchedAt);

/// <summary>A dispatch as it is kept: with the account's calendar day, which stays what it was when recorded.</summary>
/// <param name="Id">The merchant's own id of it.</param>
/// <param name="DispatchedAt">When it left.</param>
/// <param name="Day">The day in the account's zone; its month is the month it counts in.</param>
/// <param name="VoidedAt">When it was voided; null while it counts.</param>
public readonly record struct DispatchRecord(string Id, DateTimeOffset DispatchedAt, DateOnly Day, DateTimeOffset? VoidedAt = null)
{
    /// <summary>The month it counts in.</summary>
    public YearMonth Month => YearMonth.Of(Day);
}

/// <summary>What a dispatch must be to be recorded.</summary>
public static class DispatchRules
{
    /// <summary>The longest id.</summary>
    public const int MaxIdLength = 100;

    /// <summary>The most dispatches in one batch.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>
    /// Checks an id: 1 to 100 characters of well-formed Unicode, no control characters, no spaces at its ends, not
    /// <c>.</c> or <c>..</c>, which no address can carry. Errors: <c>dispatches.id.invalid</c>.
    /// </summary>
    public static Error? CheckId(string? id) =>
        id is { Length: >= 1 and <= MaxIdLength } and not ("." or "..") && !HasControl(id) && IsWellFormed(id) && !char.IsWhiteSpace(id[0]) && !char.IsWhiteSpace(id[^1])
            ? null
            : Error.Invalid("dispatches.id.invalid", $"An id has 1 to {MaxIdLength} characters, no control characters and no spaces at its ends, and is not a dot or two.", "id");

    /// <summary>
    /// Checks an instant: not later than now (but for the allowed clock skew), not further back than the history that is
    /// kept. Errors: <c>dispatches.in_future</c>, <c>dispatches.too_old</c>.
    /// </summary>
    public static Error? CheckInstant(DateTimeOffset dispatchedAt, DateTimeOffset now, TieringOptions options)
    {
        if (dispatchedAt > now + options.ClockSkew)
            return Error.Invalid("dispatches.in_future", "A dispatch cannot lie in the future.", "dispatchedAt");

        return dispatchedAt < now.AddMonths(-options.HistoryMonths)
            ? Error.Invalid("dispatches.too_old", $"A dispatch cannot lie more than {options.HistoryMonths} months back.", "dispatchedAt")
            : null;
    }

    /// <summary>The record of a dispatch in an account's calendar.</summary>
    public static DispatchRecord Place(Dispatch dispatch, ZoneSchedule zones)
    {
        var instant = Instant.Truncate(dispatch.DispatchedAt);
        return new DispatchRecord(dispatch.Id, instant, zones.DayOf(instant));
    }

    private static bool IsWellFormed(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (!char.IsSurrogate(id[i]))
                continue;
            if (i + 1 == id.Length || !char.IsSurrogatePair(id[i], id[i + 1]))
                return false;

            i++;
        }

        return true;
    }

    private static bool HasControl(string id)
    {
        foreach (var c in id)
        {
            if (char.IsControl(c))
                return true;
        }

        return false;
    }
}
