using System.Diagnostics;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>Somebody else, who looks at an account every few milliseconds while something large goes on.</summary>
internal sealed class Bystander(Database database, IReadOnlyList<AccountId> accounts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    /// <summary>How long each look took, in seconds.</summary>
    public async Task<List<double>> LookAsync(CancellationToken enough)
    {
        var seconds = new List<double>();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var account = accounts[i * 31 % accounts.Count];
            var begun = Stopwatch.GetTimestamp();
            Outcome.Of(await database.Platform.CallAsync<AccountDirectory, Result<AccountOverview>>(
                d => d.FindAsync(Sending.KeyOf(account), account, CancellationToken.None)));
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return seconds;
    }
}
