using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Closing;

/// <summary>
/// The close of a month against one transaction that inserts the same rows from where they lie ready: the decisions, the
/// standings as they are then, the events and who hears them. Every round closes the next month.
/// </summary>
internal sealed class CloseCost(Database database, RunOptions options)
{
    private static readonly string[] Written = ["tier_evaluations", "tier_standings", "outbox_events", "outbox_deliveries"];

    private long _rows;
    private long _changed;

    public async Task RunAsync(Table table)
    {
        await Merchants.AddAsync(
            database, options.ClosedAccounts, Merchants.Present.Previous, Merchants.Present.Previous, Merchants.Present);
        foreach (var written in Written)
            await database.ExecuteAsync($"CREATE TABLE bare.{written} (LIKE merchant.{written} INCLUDING ALL); CREATE TABLE bare.ready_{written} (LIKE merchant.{written})");

        var (ours, bare) = (new List<double>(), new List<double>());

        // A small close is over before its code is compiled as it will be, and has the same fixed part: its target is softer.
        var warmUps = options.IsShort ? 3 : 1;
        for (var round = 0; round < warmUps + options.Rounds; round++)
        {
            var (closed, inserted) = (await OursAsync(), await BareAsync());
            if (round >= warmUps)
                (ours, bare) = ([.. ours, closed], [.. bare, inserted]);
        }

        var (oursMedian, bareMedian) = (Statistics.Median(ours), Statistics.Median(bare));
        table.Judge(
            oursMedian / bareMedian,
            Target.AtMost(options.IsShort ? 3 : 2),
            $"close of {Text.Number(options.ClosedAccounts)} accounts ({Text.Number(_rows)} rows, {Text.Number(_changed)} of them events)",
            Text.Seconds(oursMedian),
            Text.Seconds(bareMedian));
    }

    /// <summary>One month more.</summary>
    public async Task WatchMemoryAsync(Table table)
    {
        await TurnAsync();
        var watch = await MemoryWatch.DuringAsync(() => database.Platform.RunAsync<PeriodClose>());
        watch.AddTo(table, $"close of {Text.Number(options.ClosedAccounts)} accounts", Target.AtMost(1.25));
    }

    private async Task<double> OursAsync()
    {
        await TurnAsync();
        GC.Collect();
        var closed = 0;
        var seconds = await Rounds.TimeAsync(async () => closed = await database.Platform.RunAsync<PeriodClose>());
        if (closed < options.ClosedAccounts)
            throw new InvalidOperationException($"{closed} of {options.ClosedAccounts} accounts were closed.");

        return seconds;
    }

    /// <summary>Has the month turned where it has not; nothing but what the next close writes is left to be told apart.</summary>
    private async Task TurnAsync()
    {
        var isFirst = await database.ScalarAsync<int>("SELECT min(next_close) FROM merchant.tier_standings") < Merchants.Present.Code;
        if (!isFirst)
        {
            database.Platform.Clock.Advance(database.Platform.Now.AddMonths(1) - database.Platform.Now);
            await Merchants.AddMonthAsync(database, options.ClosedAccounts, YearMonth.Of(DateOnly.FromDateTime(database.Platform.Now.UtcDateTime)));
        }

        await database.ExecuteAsync("TRUNCATE merchant.outbox_events, merchant.outbox_deliveries");
        await database.ExecuteAsync("VACUUM (ANALYZE)");
        await database.ExecuteAsync("CHECKPOINT");
    }

    private async Task<double> BareAsync()
    {
        _rows = 0;
        foreach (var written in Written)
        {
            var these = written == "tier_evaluations" ? "WHERE evaluated_at = (SELECT max(evaluated_at) FROM merchant.tier_evaluations)" : "";
            await database.ExecuteAsync($"TRUNCATE bare.ready_{written}");
            _rows += await database.ExecuteAsync($"INSERT INTO bare.ready_{written} SELECT * FROM merchant.{written} {these}");
        }

        _changed = await database.ScalarAsync<long>("SELECT count(*) FROM bare.ready_outbox_events");
        await database.ExecuteAsync("TRUNCATE bare.tier_standings, bare.outbox_events, bare.outbox_deliveries; ANALYZE; CHECKPOINT");
        var insert = string.Join("; ", Written.Select(written => $"INSERT INTO bare.{written} SELECT * FROM bare.ready_{written}"));
        return await Rounds.TimeAsync(() => database.ExecuteAsync($"BEGIN; {insert}; COMMIT"));
    }
}
