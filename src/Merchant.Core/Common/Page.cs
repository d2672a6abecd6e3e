namespace Merchant.Common;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="Next">The cursor of the page that follows; null on the last one. Opaque: hand it back as it is.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Cursor">What the page before gave as <see cref="Page{T}.Next"/>; null for the first.</param>
/// <param name="Limit">How many items, 1 to <see cref="MaxLimit"/>.</param>
public readonly record struct PageRequest(string? Cursor, int Limit)
{
    /// <summary>The most items a page can hold.</summary>
    public const int MaxLimit = 200;

    /// <summary>The items of a page where the caller names no number.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Checks a caller's wish. Errors: <c>common.page.limit</c>.</summary>
    public static Result<PageRequest> Create(string? cursor, int? limit) => limit is < 1 or > MaxLimit
        ? Error.Invalid("common.page.limit", $"A page holds 1 to {MaxLimit} items.", "limit")
        : new PageRequest(string.IsNullOrEmpty(cursor) ? null : cursor, limit ?? DefaultLimit);

    /// <summary>The refusal of a cursor that no page gave. Code: <c>common.page.cursor</c>.</summary>
    public static Error BadCursor { get; } =
        Error.Invalid("common.page.cursor", "The cursor is not one that this list gave.", "cursor");
}
