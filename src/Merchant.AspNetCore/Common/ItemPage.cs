using System.Text.Json.Serialization;
using Merchant.Common;

namespace Merchant.AspNetCore.Common;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Next">The cursor of the page that follows; null on the last one.</param>
internal sealed record ItemPage<T>(
    [property: JsonPropertyName("items")] IReadOnlyList<T> Items,
    [property: JsonPropertyName("next")] string? Next)
{
    public static ItemPage<T> Of<TSource>(Page<TSource> page, Func<TSource, T> map) => new([.. page.Items.Select(map)], page.Next);
}
