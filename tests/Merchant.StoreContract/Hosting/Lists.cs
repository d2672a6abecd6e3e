using System.Buffers.Text;
using System.Text;
using Merchant.Common;

namespace Merchant.StoreContract.Hosting;

/// <summary>Walks through lists page by page, and throws bad cursors at them.</summary>
internal static class Lists
{
    private const string Least = "-9223372036854775808";

    /// <summary>What clients may send instead of a cursor.</summary>
    public static IReadOnlyList<string> HostileCursors { get; } =
    [
        " ", "x", "null", "%", "💥", "' OR 1=1 --", new string('A', 5_000), "AAAA", "____",
        .. Enumerable.Range(1, 4).SelectMany(keys => Keys(keys)),
    ];

    public static async Task<List<T>> WalkAsync<T>(int limit, Func<PageRequest, Task<Result<Page<T>>>> list)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = Outcome.Of(await list(new PageRequest(cursor, limit)));
            Assert.InRange(page.Items.Count, cursor is null ? 0 : 1, limit);
            items.AddRange(page.Items);
            Assert.True(items.Count < 10_000, "The list does not end.");
            cursor = page.Next;
        }
        while (cursor is not null);

        return items;
    }

    /// <summary>Hostile cursors are refused; one that happens to be well-formed may give a page, but never an exception.</summary>
    public static async Task RefuseHostileCursorsAsync<T>(Func<PageRequest, Task<Result<Page<T>>>> list)
    {
        var refused = 0;
        foreach (var cursor in HostileCursors)
        {
            var result = await list(new PageRequest(cursor, 10));
            if (result.IsSuccess)
                continue;

            Assert.Equal("common.page.cursor", result.Error.Code);
            Assert.Equal("cursor", Assert.Single(result.Error.Fields).Field);
            refused++;
        }

        Assert.True(refused > HostileCursors.Count * 3 / 4, $"Only {refused} of {HostileCursors.Count} hostile cursors were refused.");
    }

    public static string CursorOf(params string[] keys) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\u001f', keys)));

    private static IEnumerable<string> Keys(int count)
    {
        string[] values =
        [
            "", "\0", "a\0b", "2026-01", "9999-12", "0001-01", "2026-13", "2026-01-01", "0001-01-01", "9999-12-31", "-1", "2147483648",
            Least, "9223372036854775807", "-100000000000000000", Guid.Empty.ToString(), "{0}", "'; DROP TABLE x", "\ud800x",
        ];
        foreach (var value in values)
            yield return CursorOf([.. Enumerable.Repeat(value, count)]);

        yield return CursorOf([.. new[] { "2026-01-01", Least, "x", "y" }.Take(count)]);
        yield return CursorOf([.. new[] { "2026-01-01", "-100000000000000000", "x", "y" }.Take(count)]);
        yield return CursorOf([.. new[] { "2026-01-01", "0", "a\0b", "y" }.Take(count)]);
        yield return CursorOf([.. new[] { Guid.Empty.ToString(), "\0", "x", "y" }.Take(count)]);
        yield return CursorOf([.. new[] { "2026-01", "2147483647", "x", "y" }.Take(count)]);
    }
}
