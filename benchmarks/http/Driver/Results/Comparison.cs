using Merchant.Benchmarks.Http.Driver.Load;

namespace Merchant.Benchmarks.Http.Driver.Results;

/// <summary>One operation at one number of connections, round by round, at all three servers. Ratios are taken within a round.</summary>
internal sealed record Comparison(Operation Operation, int Connections)
{
    public List<Sample> Floor { get; } = [];

    public List<Sample> ByHand { get; } = [];

    public List<Sample> Ours { get; } = [];

    public double RateToFloor => Ratio(Ours, Floor, s => s.PerSecond);

    public double RateToByHand => Ratio(Ours, ByHand, s => s.PerSecond);

    public double P99ToFloor => Ratio(Ours, Floor, s => s.P99);

    public static double MedianOf(List<Sample> samples, Func<Sample, double> figure) => Median.Of(samples.Select(figure));

    private static double Ratio(List<Sample> of, List<Sample> to, Func<Sample, double> figure) =>
        Median.Of(of.Zip(to, (a, b) => figure(a) / figure(b)));
}
