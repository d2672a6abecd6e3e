using Merchant.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>Walks through long lists.</summary>
internal static class Pages
{
    /// <summary>How many items a list has, in pages that are as large as they may be.</summary>
    public static async Task<int> CountAsync<T>(Func<PageRequest, Task<Result<Page<T>>>> list)
    {
        var (count, cursor) = (0, (string?)null);
        do
        {
            var page = Outcome.Of(await list(new PageRequest(cursor, PageRequest.MaxLimit)));
            (count, cursor) = (count + page.Items.Count, page.Next);
        }
        while (cursor is not null);

        return count;
    }
}
