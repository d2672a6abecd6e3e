using System.Diagnostics;

namespace Merchant.Benchmarks.Measuring;

/// <summary>Two ways of doing the same, in turn: a machine that slows down slows both.</summary>
internal static class Rounds
{
    /// <summary>
    /// Has both ways measured in every round, the first one going first in every other round. A round of each comes before
    /// and does not count.
    /// </summary>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="ours">Measures ours in a round, in seconds.</param>
    /// <param name="bare">Measures what ours is compared with.</param>
    public static async Task<Compared> CompareAsync(int rounds, Func<int, Task<double>> ours, Func<int, Task<double>> bare)
    {
        var compared = new Compared();
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var isOurs in (bool[])(round % 2 == 0 ? [true, false] : [false, true]))
            {
                GC.Collect();
                var seconds = await (isOurs ? ours : bare)(round);
                if (round > 0)
                    (isOurs ? compared.Ours : compared.Bare).Add(seconds);
            }
        }

        return compared;
    }

    /// <summary>How long something takes, in seconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}

/// <summary>What the rounds came to, in seconds.</summary>
internal sealed class Compared
{
    public List<double> Ours { get; } = [];

    public List<double> Bare { get; } = [];

    public double OursMedian => Statistics.Median(Ours);

    public double BareMedian => Statistics.Median(Bare);

    /// <summary>How many times as long as the bare way ours takes.</summary>
    public double Cost => OursMedian / BareMedian;

    /// <summary>Which part of the bare way's speed ours has.</summary>
    public double Speed => BareMedian / OursMedian;
}
