namespace Merchant.Benchmarks.Http.Driver.Results;

/// <summary>What is demanded. A slack of 1 takes the targets as they are, 2 those that are half as hard.</summary>
internal sealed record Targets(double Slack)
{
    private const double LeastToFloor = 0.6;
    private const double LeastToByHand = 1.2;
    private const double MostP99 = 2;
    private const double MostStart = 2.5;
    private const double SpareBytes = 8 * 1024;

    public bool MissesFloor(Comparison c) => c.Operation.HasTarget && c.RateToFloor < LeastToFloor / Slack;

    public bool MissesByHand(Comparison c) => c.Operation.HasTarget && c.RateToByHand < LeastToByHand / Slack;

    public bool MissesP99(Comparison c) => c.Operation.HasTarget && c.Connections > 1 && c.P99ToFloor > MostP99 * Slack;

    public bool MissesAllocation(Comparison c) => c.Operation.IsRead
        && Comparison.MedianOf(c.Ours, s => s.Allocated) > ((2 * Comparison.MedianOf(c.Floor, s => s.Allocated)) + SpareBytes) * Slack;

    /// <summary>
    /// A cold start misses its target by more than half (benchmarks/README.md says where it goes): in short it is only kept
    /// from growing.
    /// </summary>
    public bool MissesStart(double ratio) => ratio > MostStart * Slack * Slack;

    /// <summary>Every target that is missed, in words.</summary>
    public IReadOnlyList<string> Misses(IEnumerable<Comparison> comparisons, double startRatio)
    {
        var misses = new List<string>();
        foreach (var c in comparisons)
        {
            var what = $"{c.Operation.Name} at {c.Connections}";
            if (MissesFloor(c))
                misses.Add($"{what}: {c.RateToFloor:0.00} of the floor");
            if (MissesByHand(c))
                misses.Add($"{what}: {c.RateToByHand:0.00} times what is written by hand");
            if (MissesP99(c))
                misses.Add($"{what}: p99 {c.P99ToFloor:0.0} times the floor's");
            if (MissesAllocation(c))
                misses.Add($"{what}: {Comparison.MedianOf(c.Ours, s => s.Allocated) / 1024:0.0} KiB against the floor's {Comparison.MedianOf(c.Floor, s => s.Allocated) / 1024:0.0}");
        }

        if (MissesStart(startRatio))
            misses.Add($"cold start: {startRatio:0.0} times the bare host's");

        return misses;
    }
}
