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

        var report = new Report(options);
        string? postgreSql = null;
        if (options.Includes("micro"))
        {
            report.Say("micro");
            MicroRun.Run(options, report);
        }

        if (options.Command != "micro")
        {
            report.Say("PostgreSQL starts");
            await using var stage = await Stage.OpenAsync();
            postgreSql = stage.Version;
            if (options.Includes("dispatches"))
                await DispatchRun.RunAsync(stage, options, report);
            if (options.Includes("close"))
                await CloseRun.RunAsync(stage, options, report);
            if (options.Includes("growth"))
                await GrowthRun.RunAsync(stage, options, report);
        }

        var machine = Machine.Describe(options, postgreSql);
        Console.WriteLine($"\n{report.ToText(machine)}");
        if (options.Writes)
            await report.WriteAsync(machine);

        foreach (var fault in report.Faults)
            Console.Error.WriteLine(fault);

        return report.Faults.Count == 0 ? 0 : 1;
    }
}
