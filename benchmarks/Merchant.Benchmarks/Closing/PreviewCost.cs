using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Npgsql;

namespace Merchant.Benchmarks.Closing;

/// <summary>The preview of a ladder against one statement that adds the same up, as PostgreSQL likes best to run it.</summary>
internal sealed class PreviewCost(Database database, RunOptions options)
{
    private const string Aggregate =
        """
        SELECT s.tier, CASE WHEN coalesce(m.count, 0) <= 150 THEN 'SMALL' WHEN coalesce(m.count, 0) <= 800 THEN 'MEDIUM' ELSE 'LARGE' END AS leads_to,
            count(*), count(*) FILTER (WHERE s.months_below < 1 AND s.tier = s.start_tier)
        FROM merchant.tier_standings s
        JOIN merchant.accounts a ON a.id = s.account_id
        LEFT JOIN merchant.dispatch_months m ON m.account_id = s.account_id AND m.month = 202512
        WHERE a.status <> 'closed'
        GROUP BY 1, 2
        """;

    private static readonly IReadOnlyList<TierLine> Proposed =
        [new TierLine("SMALL", 0, 150), new TierLine("MEDIUM", 151, 800), new TierLine("LARGE", 801, null)];

    public async Task RunAsync(Table table)
    {
        await Merchants.AddAsync(
            database, options.PreviewedAccounts, Merchants.Present, Merchants.Present.AddMonths(1 - options.Months), Merchants.Present);

        // An account without a month to judge would be judged by what it declared, which the aggregate leaves out.
        await database.ExecuteAsync("UPDATE merchant.accounts SET status = 'closed' WHERE handle = 'first-of-all'");
        await CheckAsync();
        var compared = await Rounds.CompareAsync(
            options.Rounds, _ => Rounds.TimeAsync(PreviewAsync), _ => Rounds.TimeAsync(() => AddUpAsync()));
        table.Judge(
            compared.Cost,
            Target.AtMost(3),
            $"preview over {Text.Number(options.PreviewedAccounts)} accounts with {options.Months} months each",
            Text.Seconds(compared.OursMedian),
            Text.Seconds(compared.BareMedian));
    }

    public async Task WatchMemoryAsync(Table table)
    {
        var watch = await MemoryWatch.DuringAsync(PreviewAsync);
        watch.AddTo(table, $"preview over {Text.Number(options.PreviewedAccounts)} accounts", Target.AtMost(1.25));
    }

    /// <summary>Both must come to the same, or their times say nothing.</summary>
    private async Task CheckAsync()
    {
        var ours = (await PreviewedAsync()).Moves.Select(m => (m.From, m.To, m.Accounts)).Order().ToList();
        var bare = (await AddUpAsync()).Where(m => ours.Any(o => (o.From, o.To) == (m.From, m.To))).Order().ToList();
        if (ours.Count == 0 || !ours.SequenceEqual(bare))
            throw new InvalidOperationException($"The preview came to {string.Join(", ", ours)}, the aggregate to {string.Join(", ", bare)}.");
    }

    private Task PreviewAsync() => PreviewedAsync();

    private async Task<LadderPreview> PreviewedAsync() => Outcome.Of(await database.Platform.CallAsync<LadderService, Result<LadderPreview>>(
        s => s.PreviewAsync(TestPlatform.Admin, Proposed, CancellationToken.None)));

    private async Task<List<(string From, string To, long Accounts)>> AddUpAsync()
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(Aggregate, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        var moves = new List<(string From, string To, long Accounts)>();
        while (await reader.ReadAsync())
            moves.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));

        return moves;
    }
}
