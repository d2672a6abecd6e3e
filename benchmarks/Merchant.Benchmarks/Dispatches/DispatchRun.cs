using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>Recording, end to end through the services on PostgreSQL.</summary>
internal static class DispatchRun
{
    public static async Task RunAsync(Stage stage, RunOptions options, Report report)
    {
        await using var database = await stage.DatabaseAsync();
        await using var bare = await BareDispatches.OpenAsync(database);

        var speed = report.Table(
            $"Dispatches: rows a second, medians of {options.Rounds} rounds", "recorded", "ours", "bare unnest", "ratio", "target", "verdict");
        speed.Note = "Through DispatchService and DispatchImport, by an API key's actor, against one prepared `INSERT … SELECT unnest(…) ON CONFLICT DO NOTHING` of the same rows, in transactions of the same size, into a table with the same key and index.";
        var import = new ImportSpeed(database, bare, options);
        report.Say("dispatches: batches");
        await new BatchSpeed(database, bare, options).RunAsync(speed);
        report.Say("dispatches: imports");
        await import.RunAsync(speed);

        var neighbours = report.Table(
            $"Dispatches: what others wait while an import runs, medians of {options.Rounds} rounds", "", "import runs", "idle", "ratio", "target", "verdict");
        neighbours.Note = "One caller more, in the same process, who asks for an account every 4 ms.";
        report.Say("dispatches: imports, and somebody else");
        await new ImportNeighbours(database, import, options).RunAsync(neighbours);

        var memory = report.Table("Dispatches: memory of an import", "", "alive early", "alive late", "peak working set", "ratio", "target", "verdict");
        memory.Note = "The most that survived full collections between 10% and 34% of the way, and in the last third.";
        report.Say("dispatches: memory of an import");
        await import.WatchMemoryAsync(memory);
    }
}
