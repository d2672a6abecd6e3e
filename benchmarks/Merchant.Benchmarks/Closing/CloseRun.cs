using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks.Closing;

/// <summary>What goes over everybody: the close of a month, and the preview of a ladder.</summary>
internal static class CloseRun
{
    public static async Task RunAsync(Stage stage, RunOptions options, Report report)
    {
        var cost = report.Table(
            $"Everybody at once, medians of {options.Rounds} rounds", "", "ours", "bare SQL", "ratio", "target", "verdict");
        cost.Note = "The close against one transaction of `INSERT … SELECT` of the same rows into tables with the same keys and indexes; the preview against the aggregate in one statement, parallel as the server likes.";
        var memory = report.Table("Everybody at once: memory", "", "alive early", "alive late", "peak working set", "ratio", "target", "verdict");
        memory.Note = "The most that survived full collections between 10% and 34% of the way, and in the last third.";

        await using (var database = await stage.DatabaseAsync())
        {
            report.Say("close: months");
            var close = new CloseCost(database, options);
            await close.RunAsync(cost);
            report.Say("close: memory of a month");
            await close.WatchMemoryAsync(memory);
        }

        await using (var database = await stage.DatabaseAsync())
        {
            report.Say("close: previews");
            var preview = new PreviewCost(database, options);
            await preview.RunAsync(cost);
            report.Say("close: memory of a preview");
            await preview.WatchMemoryAsync(memory);
        }
    }
}
