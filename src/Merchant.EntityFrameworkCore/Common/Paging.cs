using Merchant.Common;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Makes a page of rows that were read with one to spare: the spare one says that there is a next page.</summary>
internal static class Paging
{
    public static Page<T> Cut<T>(List<T> rows, PageRequest page, Func<T, string> cursor) => rows.Count > page.Limit
        ? new Page<T>(rows[..page.Limit], cursor(rows[page.Limit - 1]))
        : new Page<T>(rows, null);
}
