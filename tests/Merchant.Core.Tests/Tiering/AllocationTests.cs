using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>What is decided on every request and for every account allocates nothing.</summary>
public sealed class AllocationTests
{
    private static readonly YearMonth Month = new(2025, 12);
    private static readonly LadderVersion Version = LadderVersion.Initial(TierLadder.Create(DefaultLadder.Lines).Value, DateTimeOffset.UnixEpoch);
    private static readonly TieringPolicy Policy = TieringPolicy.Of(new TieringOptions());
    private static readonly Func<YearMonth, long> CountOf = _ => 700;

    [Theory]
    [InlineData(700)]
    [InlineData(20)]
    [InlineData(1_700)]
    public void Close_AnyMonth_AllocatesNothing(long count)
    {
        var month = Of(count);

        Assert.Equal(0, Allocated(() => TierRules.Close(month, Version, Policy)));
    }

    [Fact]
    public void PromoteAtOnce_MonthThatPromotes_AllocatesNothing()
    {
        var month = Of(1_700);

        Assert.Equal(0, Allocated(() => TierRules.PromoteAtOnce(month, Version, Policy)));
    }

    [Theory]
    [InlineData(TierMeasure.LastClosedMonth)]
    [InlineData(TierMeasure.Average)]
    [InlineData(TierMeasure.Best)]
    public void MeasureAt_AnyMeasure_AllocatesNothing(TierMeasure measure)
    {
        var policy = Policy with { Measure = measure };

        Assert.Equal(0, Allocated(() => TierRules.MeasureAt(Month, new YearMonth(2025, 3), CountOf, policy)));
    }

    [Fact]
    public void Has_Benefit_AllocatesNothing() =>
        Assert.Equal(0, Allocated(() => Version.Ladder.Find("MEDIUM")?.Benefits.Has(BenefitCodes.VipSupport)));

    private static ClosingMonth Of(long count) => new(Month, MonthKind.Later, count, Measure.Of(count), "MEDIUM", "MEDIUM", 0);

    /// <summary>The least of some calls: the first ones may compile.</summary>
    private static long Allocated<T>(Func<T> decide)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            decide();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
