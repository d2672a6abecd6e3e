using System.Diagnostics;
using Merchant.Common;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>Somebody else, who looks at an account every few milliseconds while something large goes on.</summary>
internal sealed class Bystander(ImportWay way, IReadOnlyList<AccountId> accounts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    /// <summary>How long each look took, in seconds.</summary>
    public async Task<List<double>> LookAsync(CancellationToken enough)
    {
        var seconds = new List<double>();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await way.LookAsync(accounts[i * 31 % accounts.Count]);
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return seconds;
    }
}
