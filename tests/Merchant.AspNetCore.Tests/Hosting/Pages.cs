using System.Text.Json;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Walks through a list.</summary>
internal static class Pages
{
    /// <summary>All items of all pages.</summary>
    public static async Task<List<JsonElement>> ListAsync(Api api, string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}";
            var page = (await api.GetAsync(next)).Good();
            items.AddRange(page["items"].EnumerateArray());
            cursor = page["next"].GetString();
            Assert.True(items.Count < 10_000, "The list does not end.");
        }
        while (cursor is not null);

        return items;
    }
}
