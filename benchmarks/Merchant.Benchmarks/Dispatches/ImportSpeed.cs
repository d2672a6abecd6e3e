using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>An import of a year's history against the bare statement in chunks of the same size.</summary>
internal sealed class ImportSpeed(Database database, BareDispatches bare, ImportWay way, RunOptions options)
{
    private const int ChunkSize = 5_000;

    public async Task RunAsync(Table table)
    {
        var compared = await Rounds.CompareAsync(options.Rounds, OursAsync, BareAsync);
        table.Judge(
            compared.Speed,
            Target.AtLeast(0.4),
            $"import of {Text.Number(options.Lines)} lines {way.Name}",
            Text.Number(options.Lines / compared.OursMedian),
            Text.Number(options.Lines / compared.BareMedian));
    }

    public async Task WatchMemoryAsync(Table table)
    {
        var account = await EnrolAsync();
        var watch = await MemoryWatch.DuringAsync(() => ImportAsync(account));
        watch.AddTo(table, $"import of {Text.Number(options.Lines)} lines {way.Name}", Target.AtMost(1.25));
    }

    /// <summary>An account that nothing has been imported into yet, and empty tables.</summary>
    public async Task<AccountId> EnrolAsync()
    {
        await database.ExecuteAsync("TRUNCATE merchant.dispatches, merchant.dispatch_days, merchant.dispatch_months, bare.dispatches");
        await database.ExecuteAsync("CHECKPOINT");
        return await database.Platform.EnrolAsync($"imports-{database.NextNumber()}");
    }

    public async Task ImportAsync(AccountId account)
    {
        var recorded = await way.ImportAsync(account);
        if (recorded != options.Lines)
            throw new InvalidOperationException($"{recorded} of {options.Lines} lines were recorded.");
    }

    private async Task<double> OursAsync(int round)
    {
        var account = await EnrolAsync();
        return await Rounds.TimeAsync(() => ImportAsync(account));
    }

    private async Task<double> BareAsync(int round)
    {
        var account = await EnrolAsync();
        var seconds = 0.0;
        for (var from = 0; from < options.Lines; from += ChunkSize)
        {
            var chunk = Columns.Of([.. Enumerable.Range(from, Math.Min(ChunkSize, options.Lines - from)).Select(i => Sending.Of(i, options.Lines))]);
            seconds += await Rounds.TimeAsync(() => bare.InsertAsync(account, chunk, TestPlatform.Start));
        }

        return seconds;
    }
}
