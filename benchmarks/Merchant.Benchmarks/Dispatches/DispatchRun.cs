using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>Recording, end to end on PostgreSQL.</summary>
internal static class DispatchRun
{
    public static async Task RunAsync(Stage stage, RunOptions options, Report report)
    {
        await using var database = await stage.DatabaseAsync();
        await using var bare = await BareDispatches.OpenAsync(database);
        await using var host = await WebHost.StartAsync(database);
        using var file = await CsvOfDispatches.WriteAsync(options.Lines);
        var overHttp = ImportWay.Over(host, file.Path);

        var speed = report.Table(
            $"Dispatches: rows a second, medians of {options.Rounds} rounds", "recorded", "ours", "bare unnest", "ratio", "target", "verdict");
        speed.Note = "Against one prepared `INSERT … SELECT unnest(…) ON CONFLICT DO NOTHING` of the same rows, in transactions of the same size, into a table with the same key and index. Batches go through DispatchService, as an API key's actor. The file is sent by a client in the same process, and read, cut and parsed within the time.";
        report.Say("dispatches: batches");
        await new BatchSpeed(database, bare, options).RunAsync(speed);
        foreach (var way in options.IsShort ? [overHttp] : (ImportWay[])[ImportWay.Through(database.Platform, options.Lines), overHttp])
        {
            report.Say($"dispatches: imports {way.Name}");
            await new ImportSpeed(database, bare, way, options).RunAsync(speed);
        }

        var neighbours = report.Table(
            $"Dispatches: what others wait while an import runs, medians of {options.Rounds} rounds", "over HTTP", "import runs", "idle", "ratio", "target", "verdict");
        neighbours.Note = "One caller more, in the same process, who asks for an account every 4 ms.";
        var import = new ImportSpeed(database, bare, overHttp, options);
        report.Say("dispatches: imports, and somebody else");
        await new ImportNeighbours(database, overHttp, import, options).RunAsync(neighbours);

        var memory = report.Table("Dispatches: memory of an import", "", "alive early", "alive late", "peak working set", "ratio", "target", "verdict");
        memory.Note = "The most that survived full collections between 10% and 34% of the way, and in the last third.";
        report.Say("dispatches: memory of an import");
        await import.WatchMemoryAsync(memory);
    }
}
