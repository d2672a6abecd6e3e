using System.Globalization;
using Merchant.Benchmarks.Dispatches;
using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Npgsql;

namespace Merchant.Benchmarks.Growth;

/// <summary>What dispatches weigh when merchants have sent them day by day, batch by batch: not packed by a bulk load.</summary>
internal static class TableSizes
{
    private const int Accounts = 100;
    private const int BatchSize = 100;

    public static async Task WeighAsync(Stage stage, RunOptions options, Report report)
    {
        await using var database = await stage.DatabaseAsync();
        var accounts = new List<AccountId>();
        for (var i = 0; i < Accounts; i++)
            accounts.Add(await database.Platform.EnrolAsync($"weighed-{i}"));

        var sent = await SendAsync(database, accounts, options.Lines);
        await database.ExecuteAsync("VACUUM (ANALYZE)");
        await AddAsync(database, sent, report);
    }

    /// <summary>Everybody sends a batch, a day goes by, everybody sends the next.</summary>
    private static async Task<long> SendAsync(Database database, List<AccountId> accounts, int count)
    {
        var sent = 0L;
        for (var batch = 0; sent < count; batch++)
        {
            database.Platform.Clock.Advance(TimeSpan.FromDays(1));
            var yesterday = database.Platform.Now.AddDays(-1);
            foreach (var account in accounts)
            {
                Outcome.Of(await database.Platform.CallAsync<DispatchService, Result<RecordedDispatches>>(
                    s => s.RecordAsync(Sending.KeyOf(account), account, Sending.Batch($"{batch:D5}", BatchSize, yesterday), CancellationToken.None)));
                sent += BatchSize;
            }
        }

        return sent;
    }

    private static async Task AddAsync(Database database, long sent, Report report)
    {
        var table = report.Table("Table sizes per 1,000,000 dispatches", "table", "table", "indexes", "together", "bytes a dispatch");
        table.Note = $"From {Text.Number(sent)} dispatches that {Accounts} accounts recorded in turn, {BatchSize} a day.";
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT t, pg_table_size('merchant.' || t), pg_indexes_size('merchant.' || t) FROM unnest(ARRAY['dispatches', 'dispatch_days', 'dispatch_months']) t",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (rows, indexes) = (Scale(reader.GetInt64(1)), Scale(reader.GetInt64(2)));
            table.Add(
                reader.GetString(0),
                Text.Mebibytes(rows),
                Text.Mebibytes(indexes),
                Text.Mebibytes(rows + indexes),
                ((rows + indexes) / 1_000_000).ToString("0.0", CultureInfo.InvariantCulture));
        }

        double Scale(long bytes) => bytes * (1_000_000.0 / sent);
    }
}
