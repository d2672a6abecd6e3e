using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Merchant.Benchmarks.Measuring;
using Perfolizer.Horology;

namespace Merchant.Benchmarks.Micro;

/// <summary>Runs <see cref="TierDecisions"/>; anything allocated is a failure.</summary>
internal static class MicroRun
{
    public static async Task RunAsync(RunOptions options, Report report)
    {
        var table = report.Table("Micro: what is decided without the database", "operation", "ns", "bytes allocated", "verdict");
        if (options.IsShort)
            await MicroShort.RunAsync(new TierDecisions(), table);
        else
            Run(table, report);
    }

    private static void Run(Table table, Report report)
    {
        var summary = BenchmarkRunner.Run<TierDecisions>(Configuration());
        foreach (var measured in summary.Reports)
            Add(table, measured);

        if (summary.Reports.Length == 0 || summary.HasCriticalValidationErrors)
            report.Fail("BenchmarkDotNet gave no figures");
    }

    private static void Add(Table table, BenchmarkReport measured)
    {
        var name = measured.BenchmarkCase.Descriptor.WorkloadMethod.Name;
        var allocated = measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase);
        var nanoseconds = measured.ResultStatistics?.Median.ToString("0.0", CultureInfo.InvariantCulture);
        if (nanoseconds is null || allocated is not { } bytes)
            table.Fail($"{name} was not measured", name, "-", "-");
        else if (bytes > 0)
            table.Fail($"{name} allocates {bytes} bytes", name, nanoseconds, Text.Number(bytes));
        else
            table.Pass(name, nanoseconds, "0");
    }

    /// <summary>In this process: what is measured needs no build of its own.</summary>
    private static ManualConfig Configuration() =>
        ManualConfig.CreateEmpty()
            .AddJob(Job.Default
                .WithToolchain(InProcessNoEmitToolchain.Instance)
                .WithWarmupCount(5)
                .WithIterationCount(15)
                .WithIterationTime(TimeInterval.FromMilliseconds(250)))
            .AddColumnProvider(DefaultConfig.Instance.GetColumnProviders().ToArray())
            .AddLogger(NullLogger.Instance)
            .AddExporter(Array.Empty<IExporter>())
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "merchant-benchmarks"));
}
