using Merchant.Benchmarks.Http.Driver.Load;
using Merchant.Benchmarks.Http.Driver.Results;
using Merchant.Benchmarks.Http.Driver.Servers;

namespace Merchant.Benchmarks.Http.Driver;

/// <summary>Loads the three in turn, another one first in each round.</summary>
internal sealed class Rounds(Wrk wrk, Server floor, Server byHand, Server ours, Settings settings)
{
    private const int WarmUpAnswers = 3_000;
    private const int MostWarmUpSeconds = 15;

    public async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var operations = Operation.All.Where(o => (!settings.IsShort || o.InShort) && o.Name.Contains(settings.Only, StringComparison.Ordinal)).ToList();
        var comparisons = operations.SelectMany(o => (settings.IsShort ? [16] : (int[])[1, 16]).Select(c => new Comparison(o, c))).ToList();

        foreach (var operation in operations)
        {
            foreach (var server in (Server[])[floor, byHand, ours])
                await WarmUpAsync(server, operation);
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"round {round + 1} of {settings.Rounds}");
            foreach (var comparison in comparisons)
                await RunOnceAsync(comparison, round);
        }

        return comparisons;
    }

    /// <summary>
    /// Until everything is compiled as well as it will be: seconds of it or, in the short form, so many answers, however
    /// long a busy machine takes for them.
    /// </summary>
    private async Task WarmUpAsync(Server server, Operation operation)
    {
        if (!settings.IsShort)
        {
            await wrk.RunAsync(server, operation, 16, 4);
            return;
        }

        var answers = 0.0;
        for (var second = 0; second < MostWarmUpSeconds && answers < WarmUpAnswers; second++)
            answers += (await wrk.RunAsync(server, operation, 16, 1)).PerSecond;
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
