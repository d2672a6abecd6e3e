using BenchmarkDotNet.Attributes;
using Merchant.Benchmarks.Growth;
using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Micro;
using Merchant.Benchmarks.Populating;
using Merchant.StoreContract.Hosting;

namespace Merchant.Benchmarks.Tests.Measuring;

/// <summary>The proof that the short form can fail: each sort of fault, planted, is found.</summary>
public sealed class PlantedFaultTests(PostgreSqlCluster cluster)
{
    private static RunOptions Short { get; } =
        RunOptions.Parse(["growth", "--short", "--accounts", "2000", "--dispatches-per-account", "2"]) ?? throw new InvalidOperationException("No options.");

    [Theory]
    [InlineData(0.24, true)]
    [InlineData(0.26, false)]
    [InlineData(double.NaN, true)]
    public void Speed_UnderHalfItsTarget_IsAFault(double ratio, bool isFault) =>
        Assert.Equal(isFault, Judged(ratio, Target.AtLeast(0.5)).IsSlowOnly);

    [Theory]
    [InlineData(4.1, true)]
    [InlineData(3.9, false)]
    public void Cost_OverTwiceItsTarget_IsAFault(double ratio, bool isFault) =>
        Assert.Equal(isFault, Judged(ratio, Target.AtMost(2)).IsSlowOnly);

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(2, 2, 1)]
    public async Task Ratio_ThatFallsUnderHalf_IsMeasuredOnceMoreBeforeItCounts(int broken, int measured, int faults)
    {
        var runs = 0;

        var report = await Command.MeasureAsync(Short, report =>
        {
            report.Table("Planted").Judge(++runs <= broken ? 0.1 : 0.9, Target.AtLeast(0.5), "row");
            return Task.CompletedTask;
        });

        Assert.Equal((measured, faults), (runs, report.Faults.Count));
    }

    [Fact]
    public async Task Fault_ThatIsNoRatio_CountsAtOnce()
    {
        var runs = 0;

        var report = await Command.MeasureAsync(Short, report =>
        {
            runs++;
            report.Table("Planted").Judge(0.1, Target.AtLeast(0.5), "row");
            report.Table("Planted").Fail("allocates", "row");
            return Task.CompletedTask;
        });

        Assert.Equal((1, 2), (runs, report.Faults.Count));
    }

    [Fact]
    public async Task Micro_OfWhatAllocates_IsAFault()
    {
        var report = new Report(Short);

        await MicroShort.RunAsync(new Allocating(), report.Table("Planted"));

        Assert.Equal(["Planted: Boxes allocates 24 bytes"], report.Faults);
    }

    [Fact]
    public async Task Plans_OfAServerWithoutIndexes_AreFaults()
    {
        await using var stage = await Stage.OnAsync(cluster);
        await using var database = await stage.DatabaseAsync();
        await Population.FillAsync(database, Short.LargeAccounts, Short);
        await database.ExecuteAsync(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_indexscan = off', current_database()); EXECUTE format('ALTER DATABASE %I SET enable_bitmapscan = off', current_database()); END $$");
        var report = new Report(Short);

        await StatementPlans.CheckAsync(database, Short, report);

        Assert.Equal(Operation.All.Count, report.Faults.Count);
        Assert.All(report.Faults, fault => Assert.Contains("Seq Scan on", fault, StringComparison.Ordinal));
    }

    private static Report Judged(double ratio, Target target)
    {
        var report = new Report(Short);
        report.Table("Planted").Judge(ratio, target, "row");
        return report;
    }

    /// <summary>One that allocates beside one that does not.</summary>
    private sealed class Allocating
    {
        private int _calls;

        [Benchmark]
        public object Boxes() => ++_calls;

        [Benchmark]
        public int Counts() => ++_calls;
    }
}
