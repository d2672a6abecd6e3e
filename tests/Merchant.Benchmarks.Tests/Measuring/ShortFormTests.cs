using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.StoreContract.Hosting;

namespace Merchant.Benchmarks.Tests.Measuring;

/// <summary>
/// The short form of <c>benchmarks/run.sh</c>: nothing allocates that must not, no plan reads a large table from end to
/// end, and no ratio is worse than half its target.
/// </summary>
public sealed class ShortFormTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task Micro_InSmall_AllocatesNothing()
    {
        var report = await Command.MeasureAsync("micro", stage: null, Options("micro"));

        Assert.True(report.Faults.Count == 0, Told(report));
    }

    [Theory]
    [InlineData("dispatches")]
    [InlineData("close")]
    [InlineData("growth")]
    public async Task Part_InSmall_HasNoRatioUnderHalfItsTarget(string part)
    {
        await using var stage = await Stage.OnAsync(cluster);

        var report = await Command.MeasureAsync(part, stage, Options(part));

        TestContext.Current.SendDiagnosticMessage(report.Tables);
        Assert.True(report.Faults.Count == 0, Told(report));
    }

    private static RunOptions Options(string part) =>
        RunOptions.Parse([part, "--short"]) ?? throw new InvalidOperationException($"There is no short form of {part}.");

    private static string Told(Report report) => $"{string.Join('\n', report.Faults)}\n\n{report.Tables}";
}
