using Merchant.Benchmarks.Closing;
using Merchant.Benchmarks.Dispatches;
using Merchant.Benchmarks.Growth;
using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Micro;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks;

/// <summary>Runs what the command line names, shows what it found, and says by the exit code whether anything is broken.</summary>
internal static class Command
{
    public static async Task<int> RunAsync(RunOptions? options)
    {
        if (options is null)
            return 2;

        await using var stage = options.Parts.Any(NeedsStage) ? await Stage.OpenAsync() : null;
        var machine = Machine.Describe(options, stage?.Version);
        Console.WriteLine($"\n{machine}");
        var faults = new List<string>();
        foreach (var part in options.Parts)
        {
            var report = await MeasureAsync(part, stage, options);
            Console.WriteLine($"\n{report.Tables}");
            if (options.Writes)
                await report.WriteAsync(machine);

            faults.AddRange(report.Faults);
        }

        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);

        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// Measures one of the parts. In the short form a ratio that falls under half its target is measured once more, from
    /// the start and with all that belongs to its part, before it counts: seconds are short on a machine that others use.
    /// </summary>
    public static Task<Report> MeasureAsync(string part, Stage? stage, RunOptions options) =>
        MeasureAsync(options, report => RunAsync(part, stage, options, report));

    internal static async Task<Report> MeasureAsync(RunOptions options, Func<Report, Task> run)
    {
        var report = new Report(options);
        await run(report);
        if (!options.IsShort || !report.IsSlowOnly)
            return report;

        report.Say($"Once more: {string.Join("; ", report.Faults)}");
        report = new Report(options);
        await run(report);
        return report;
    }

    private static bool NeedsStage(string part) => part != "micro";

    private static async Task RunAsync(string part, Stage? stage, RunOptions options, Report report)
    {
        report.Say(part);
        await (part switch
        {
            "micro" => MicroRun.RunAsync(options, report),
            _ when stage is null => throw new InvalidOperationException($"{part} needs a database."),
            "dispatches" => DispatchRun.RunAsync(stage, options, report),
            "close" => CloseRun.RunAsync(stage, options, report),
            _ => GrowthRun.RunAsync(stage, options, report),
        });
    }
}
