using System.Diagnostics;
using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks.Growth;

/// <summary>The same calls on a small and a large database, in turn, each for an account drawn from all of them.</summary>
internal sealed class GrowthCost(Operation operation, RunOptions options)
{
    private int _calls;

    public static async Task RunAsync(Database small, Database large, RunOptions options, Report report)
    {
        var table = report.Table(
            $"Cost as it grows, medians of {options.Rounds} rounds",
            "operation", $"{Text.Number(options.LargeAccounts)} accounts", $"{Text.Number(options.SmallAccounts)} accounts", "ratio", "target", "verdict");
        table.Note = $"Through the services, by an API key's actor, one after the other. Every account has {options.Months} months of counted dispatches, {options.DispatchesPerAccount} rows of dispatches spread over two years, its last {Population.Closes} closes, an executive and an implementer.";
        foreach (var operation in Operation.All)
            await new GrowthCost(operation, options).RunAsync(small, large, table);
    }

    private async Task RunAsync(Database small, Database large, Table table)
    {
        var (onLarge, onSmall) = (new List<List<double>>(), new List<List<double>>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            GC.Collect();
            var (ours, bare) = await CallsAsync(small, large);
            if (round > 0)
                (onLarge, onSmall) = ([.. onLarge, ours], [.. onSmall, bare]);
        }

        foreach (var (name, share) in (ReadOnlySpan<(string, double)>)[("median", 0.5), options.Tail])
        {
            var (ours, bare) = (Over(onLarge, share), Over(onSmall, share));
            table.Judge(ours / bare, Target.AtMost(1.5), $"{operation.Name}, {name}", Text.Seconds(ours), Text.Seconds(bare));
        }
    }

    /// <summary>A round's calls, one here and one there in turn: whatever disturbs the machine disturbs both.</summary>
    private async Task<(List<double> OnLarge, List<double> OnSmall)> CallsAsync(Database small, Database large)
    {
        // The same draw in every run, another in every round.
        var chance = new Random(_calls);
        var (onLarge, onSmall) = (new List<double>(options.Calls), new List<double>(options.Calls));
        for (var i = 0; i < options.Calls; i++)
        {
            foreach (var isLarge in (bool[])(i % 2 == 0 ? [true, false] : [false, true]))
            {
                if (isLarge)
                    onLarge.Add(await CallAsync(large, chance.Next(options.LargeAccounts)));
                else
                    onSmall.Add(await CallAsync(small, chance.Next(options.SmallAccounts)));
            }
        }

        return (onLarge, onSmall);
    }

    private async Task<double> CallAsync(Database database, int number)
    {
        var (account, call) = (Merchants.Id(number + 1), ++_calls);
        var begun = Stopwatch.GetTimestamp();
        await operation.CallAsync(database.Platform, account, call);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Over(IEnumerable<List<double>> rounds, double share) =>
        Statistics.Median(rounds.Select(round => Statistics.Quantile(round, share)));
}
