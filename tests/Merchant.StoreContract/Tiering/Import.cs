using System.Globalization;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>Lines of an import as a file would give them.</summary>
internal static class Import
{
    public static IAsyncEnumerable<ImportLine> Lines(params IReadOnlyList<Dispatch> dispatches) => Lines(dispatches, null);

    /// <summary>Lines with something that happens after so many of them: a clock that goes on, a crash.</summary>
    public static async IAsyncEnumerable<ImportLine> Lines(IReadOnlyList<Dispatch> dispatches, Func<int, Task>? before)
    {
        for (var i = 0; i < dispatches.Count; i++)
        {
            if (before is not null)
                await before(i);

            yield return Line(i + 2, dispatches[i].Id, dispatches[i].DispatchedAt.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
        }

        if (before is not null)
            await before(dispatches.Count);
    }

    public static async IAsyncEnumerable<ImportLine> Of(params ImportLine[] lines)
    {
        await Task.CompletedTask;
        foreach (var line in lines)
            yield return line;
    }

    public static ImportLine Line(long line, string id, string at) => new(line, id, at);
}
