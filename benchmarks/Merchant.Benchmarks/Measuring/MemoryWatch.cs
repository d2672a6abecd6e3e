namespace Merchant.Benchmarks.Measuring;

/// <summary>
/// Watches how much memory is alive while something long runs: whether it grows with what was done. Every look collects
/// first, so a watched run is never a timed one.
/// </summary>
internal sealed class MemoryWatch
{
    private const int FewestLooks = 10;

    private readonly List<(long Live, long WorkingSet)> _looks = [];

    private MemoryWatch()
    {
    }

    /// <summary>The most that was alive between a tenth and a third of the way.</summary>
    public long Early => Peak(0.1, 0.34);

    /// <summary>The most that was alive in the last third.</summary>
    public long Late => Peak(0.66, 1);

    public long PeakWorkingSet => _looks.Max(l => l.WorkingSet);

    /// <summary>How many times as much is alive in the end as in the beginning.</summary>
    public double Growth => (double)Late / Early;

    /// <summary>Has something done, and looks on.</summary>
    public static async Task<MemoryWatch> DuringAsync(Func<Task> work)
    {
        var watch = new MemoryWatch();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var running = Task.Run(work);
        while (!running.IsCompleted)
        {
            watch._looks.Add((GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet));
            await timer.WaitForNextTickAsync();
        }

        await running;
        return watch;
    }

    public void AddTo(Table table, string what, Target target)
    {
        if (_looks.Count < FewestLooks)
            table.Add(what, "-", "-", Text.Mebibytes(PeakWorkingSet), "-", target.ToString(), "too short to tell");
        else
            table.Judge(Growth, target, what, Text.Mebibytes(Early), Text.Mebibytes(Late), Text.Mebibytes(PeakWorkingSet));
    }

    private long Peak(double from, double to) =>
        _looks.Where((_, i) => i >= (int)(from * _looks.Count) && i <= (int)(to * _looks.Count)).Select(l => l.Live).DefaultIfEmpty().Max();
}
