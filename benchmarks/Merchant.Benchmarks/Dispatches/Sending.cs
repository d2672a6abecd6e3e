using System.Globalization;
using System.Runtime.CompilerServices;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>What merchants send: ids as shops number their orders, instants that go on.</summary>
internal static class Sending
{
    /// <summary>The account's own system, by an API key that allows everything.</summary>
    public static Actor KeyOf(AccountId account) =>
        Actor.ApiKey("bench", new ApiGrant(account, ApiScope.All, new Dictionary<ApiScope, Error>())) with { Via = "benchmarks" };

    /// <summary>A batch from the present month.</summary>
    public static Dispatch[] Batch(string prefix, int count) => Batch(prefix, count, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>A batch, one a minute.</summary>
    public static Dispatch[] Batch(string prefix, int count, DateTimeOffset first) =>
        [.. Enumerable.Range(0, count).Select(i => new Dispatch(string.Create(CultureInfo.InvariantCulture, $"ORD-{prefix}-{i:D7}"), first.AddMinutes(i)))];

    /// <summary>A history of twelve months, evenly spread and in order, as it lies in a file.</summary>
    public static Dispatch Of(int line, int lines)
    {
        var first = TestPlatform.Start.AddMonths(-12);
        var step = (TestPlatform.Start - first).TotalSeconds / lines;
        return new Dispatch(string.Create(CultureInfo.InvariantCulture, $"ORD-{line:D9}"), first.AddSeconds(Math.Floor(line * step)));
    }

    /// <summary>The lines of such a file, made as they are asked for.</summary>
    public static async IAsyncEnumerable<ImportLine> LinesAsync(int lines, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (var i = 0; i < lines; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var dispatch = Of(i, lines);
            yield return new ImportLine(i + 2, dispatch.Id, dispatch.DispatchedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }
}
