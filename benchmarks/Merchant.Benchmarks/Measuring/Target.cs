namespace Merchant.Benchmarks.Measuring;

/// <summary>What a ratio is to be: at least so much of a speed, or at most so many times a cost.</summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsCost">Whether less is better.</param>
internal readonly record struct Target(double Bound, bool IsCost)
{
    public static Target AtLeast(double speed) => new(speed, IsCost: false);

    public static Target AtMost(double cost) => new(cost, IsCost: true);

    public bool IsMet(double ratio) => IsCost ? ratio <= Bound : ratio >= Bound;

    /// <summary>Whether a ratio is worse than half the target: something is broken, whatever the machine.</summary>
    public bool IsBroken(double ratio) => double.IsNaN(ratio) || (IsCost ? ratio > Bound * 2 : ratio < Bound / 2);

    public override string ToString() => $"{(IsCost ? "≤" : "≥")} {Text.Ratio(Bound)}";
}
