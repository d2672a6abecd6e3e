using Merchant.Benchmarks.Http.Driver.Load;
using Merchant.Benchmarks.Http.Driver.Results;
using Merchant.Benchmarks.Http.Driver.Servers;

namespace Merchant.Benchmarks.Http.Driver;

/// <summary>Loads the three in turn, another one first in each round.</summary>
internal sealed class Rounds(Wrk wrk, Server floor, Server byHand, Server ours, Settings settings)
{
    public async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var operations = Operation.All.Where(o => (!settings.IsShort || o.InShort) && o.Name.Contains(settings.Only, StringComparison.Ordinal)).ToList();
        var comparisons = operations.SelectMany(o => (settings.IsShort ? [16] : (int[])[1, 16]).Select(c => new Comparison(o, c))).ToList();

        // Once around, so that everything is compiled as well as it will be.
        foreach (var operation in operations)
        {
            foreach (var server in (Server[])[floor, byHand, ours])
                await wrk.RunAsync(server, operation, 16, settings.IsShort ? 1 : 4);
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"round {round + 1} of {settings.Rounds}");
            foreach (var comparison in comparisons)
                await RunOnceAsync(comparison, round);
        }

        return comparisons;
    }

    private async Task RunOnceAsync(Comparison comparison, int round)
    {
        (Server Server, List<Sample> Samples)[] all = [(floor, comparison.Floor), (byHand, comparison.ByHand), (ours, comparison.Ours)];
        for (var i = 0; i < all.Length; i++)
        {
            var (server, samples) = all[(round + i) % all.Length];
            samples.Add(await wrk.RunAsync(server, comparison.Operation, comparison.Connections, settings.Seconds));
        }
    }
}
