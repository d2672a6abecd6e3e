using System.Collections.Concurrent;
using System.Globalization;
using Merchant.Chaos.Checks;
using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>
/// As many callers as a host serves well, then four times as many: what is too much must be refused early, what is
/// accepted must stay quick, and memory must not follow the crowd.
/// </summary>
internal sealed class OverloadRun(ChaosStore store, string folder)
{
    private const int Normal = 64;
    private const int Times = 4;
    private const int Accounts = 100;

    public async Task<string> RunAsync(TimeSpan each, Findings findings)
    {
        await using var stage = new Stage(folder, 0);
        await stage.SetMonthAsync(2026, 1);
        await using var fleet = new HostFleet(new HostSettings(store.Provider, store.ConnectionString, folder), stage.Crowd);
        await fleet.GrowToAsync(1);
        var accounts = new AccountLoad(stage);
        for (var i = 0; i < Accounts; i++)
            await accounts.OpenAsync(CancellationToken.None);

        _ = await CallAsync(stage, Normal, each);
        var normal = await CallAsync(stage, Normal, each);
        var before = fleet.Hosts[0].WorkingSet;
        var many = await CallAsync(stage, Normal * Times, each);
        var after = fleet.Hosts[0].WorkingSet;
        var still = await CallAsync(stage, Normal * Times, each);
        var end = fleet.Hosts[0].WorkingSet;

        if (many.Refused == 0 && still.Refused == 0)
            findings.Add("overload", "nothing was refused");
        if (still.P99 > 3 * normal.P99)
            findings.Add("overload", $"accepted calls took {still.P99:F0} ms (p99), {normal.P99:F0} ms before");
        if (still.RefusedP50 > normal.P99)
            findings.Add("overload", $"refusals took {still.RefusedP50:F0} ms (median)");
        if (end > after * 1.25)
            findings.Add("overload", $"memory grows: {after >> 20} MiB, then {end >> 20} MiB");
        await DispatchCheck.RunAsync(store, stage.Ledger, findings);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Normal} callers: {normal}\n{Normal * Times} callers: {still}\nmemory {before >> 20} MiB before, {after >> 20} MiB, {end >> 20} MiB at the end");
    }

    private static async Task<Measured> CallAsync(Stage stage, int callers, TimeSpan each)
    {
        using var stop = new CancellationTokenSource(each, TimeProvider.System);
        var (accepted, refused) = (new ConcurrentQueue<double>(), new ConcurrentQueue<double>());
        var dispatches = new DispatchLoad(stage);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var began = TimeProvider.System.GetTimestamp();
                var reply = await dispatches.RecordOnceAsync(caller % Accounts, 1, giveUp: true, isVoided: false);
                (reply.Outcome == Outcome.Done ? accepted : refused).Enqueue(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);

                // Nobody waits as long as they are asked to: that is what makes it an overload.
                if (reply.Outcome != Outcome.Done)
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        })));
        return new Measured(accepted.Count / each.TotalSeconds, refused.Count, Quantile(accepted, 0.5), Quantile(accepted, 0.99), Quantile(refused, 0.5));
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)(share * (sorted.Count - 1))];
    }

    private sealed record Measured(double PerSecond, int Refused, double P50, double P99, double RefusedP50)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond:F0} accepted a second, median {P50:F0} ms, p99 {P99:F0} ms; {Refused} refused, median {RefusedP50:F0} ms");
    }
}
