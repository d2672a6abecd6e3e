using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>Batches of 1,000 through the service against the bare statement.</summary>
internal sealed class BatchSpeed(Database database, BareDispatches bare, RunOptions options)
{
    private const int BatchSize = 1_000;
    private const int Accounts = 10;

    private readonly List<AccountId> _accounts = [];

    public async Task RunAsync(Table table)
    {
        for (var i = 0; i < Accounts; i++)
            _accounts.Add(await database.Platform.EnrolAsync($"batches-{i}"));

        var compared = await Rounds.CompareAsync(options.Rounds, OursAsync, BareAsync);
        var rows = options.Batches * BatchSize;
        table.Judge(
            compared.Speed,
            Target.AtLeast(0.5),
            $"batches of {Text.Number(BatchSize)}",
            Text.Number(rows / compared.OursMedian),
            Text.Number(rows / compared.BareMedian));
    }

    private Task<double> OursAsync(int round)
    {
        var batches = Batches(round);
        return Rounds.TimeAsync(async () =>
        {
            foreach (var (account, batch) in batches)
            {
                var recorded = await database.Platform.CallAsync<DispatchService, Result<RecordedDispatches>>(
                    s => s.RecordAsync(Sending.KeyOf(account), account, batch, CancellationToken.None));
                if (Outcome.Of(recorded).Recorded != BatchSize)
                    throw new InvalidOperationException("A batch was not new.");
            }
        });
    }

    private Task<double> BareAsync(int round)
    {
        var batches = Batches(round).Select(b => (b.Account, Columns: Columns.Of(b.Batch))).ToList();
        return Rounds.TimeAsync(async () =>
        {
            foreach (var (account, columns) in batches)
                await bare.InsertAsync(account, columns, TestPlatform.Start);
        });
    }

    /// <summary>The same for both, and new in every round.</summary>
    private List<(AccountId Account, Dispatch[] Batch)> Batches(int round) =>
        [.. Enumerable.Range(0, options.Batches).Select(i => (_accounts[i % Accounts], Sending.Batch($"{round:D3}-{i:D4}", BatchSize)))];
}
