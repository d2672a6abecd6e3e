using Merchant.Chaos.Checks;
using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>
/// Hosts under load are killed at random moments, again and again; afterwards everything that was acknowledged is looked
/// for. In the second half of a run on PostgreSQL two hosts share the database.
/// </summary>
internal sealed class KillRun(ChaosStore store, string folder, KillSettings settings)
{
    private readonly Random _chance = new(settings.Seed);
    private int _month;
    private DateTimeOffset _now = DateTimeOffset.MaxValue;

    public async Task<KillReport> RunAsync(Findings findings)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var stage = new Stage(folder, settings.Seed);
        await stage.SetMonthAsync(2026, 1);
        await using var fleet = new HostFleet(new HostSettings(store.Provider, store.ConnectionString, folder), stage.Crowd);
        await fleet.GrowToAsync(1);
        stage.Postbox.Begin();
        var accounts = new AccountLoad(stage);
        for (var i = 0; i < 10; i++)
            await accounts.OpenAsync(CancellationToken.None);

        using var stop = new CancellationTokenSource();
        var workers = Begin(stage, accounts, stop.Token);
        var restarts = 0;
        for (var kill = 0; kill < settings.Kills; kill++)
            restarts += await KillAsync(stage, fleet, kill) ? 1 : 0;

        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await stop.CancelAsync();
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromMinutes(3));
        await stage.NextMonthAsync();

        await SettleAsync(stage, findings);
        foreach (var (what, count) in stage.Crowd.Seen.Where(s => s.Key[0] == '5' && s.Key != "503 common.store_unavailable"))
            findings.Add("answers that are no answer", $"{what}: {count}");

        (_month, _now) = (stage.Month, stage.Now);
        var (closes, events) = await CheckAsync(stage.Ledger, findings);
        var memory = fleet.Hosts.Max(h => h.WorkingSet);
        return new KillReport(stage.Ledger, stage.Crowd.Seen, events, closes, restarts, memory, TimeProvider.System.GetElapsedTime(began));
    }

    /// <summary>Looks for everything that was acknowledged, and for what must not be there.</summary>
    public async Task<(int Closes, EventCounts Events)> CheckAsync(Ledger ledger, Findings findings)
    {
        await DispatchCheck.RunAsync(store, ledger, findings);
        await AccountCheck.RunAsync(store, ledger, _now, findings);
        var closes = await CloseCheck.RunAsync(store, _month, findings);
        var events = await EventCheck.RunAsync(store, folder, findings);
        if (await store.FindDamageAsync() is { } damage)
            findings.Add("damage", damage);
        foreach (var fault in ledger.Faults)
            findings.Add("wrong answers", fault);

        return (closes, events);
    }

    private static List<Task> Begin(Stage stage, AccountLoad accounts, CancellationToken stop)
    {
        var (dispatches, applicants) = (new DispatchLoad(stage), new ApplicantLoad(stage));
        Func<CancellationToken, Task>[] work =
        [
            dispatches.RecordAsync, dispatches.RecordAsync, dispatches.RecordAsync, dispatches.ImportAsync,
            applicants.ApplyAsync, applicants.ApplyAsync, applicants.ApplyAsync, applicants.ReviewAsync, applicants.ReviewAsync,
            accounts.InviteAsync, accounts.InviteAsync,
        ];
        return [.. work.Select(w => Task.Run(() => UntilStoppedAsync(w, stage, stop)))];
    }

    private static async Task UntilStoppedAsync(Func<CancellationToken, Task> work, Stage stage, CancellationToken stop)
    {
        try
        {
            await work(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
#pragma warning disable CA1031 // Whatever goes wrong with a caller is found wanting, not lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            stage.Ledger.Faults.Enqueue($"A caller gave up: {exception}");
        }
    }

    /// <summary>Kills a host after a while; gives whether PostgreSQL went down with it.</summary>
    private async Task<bool> KillAsync(Stage stage, HostFleet fleet, int kill)
    {
        if (store is PostgreSqlStore && kill == settings.Kills / 2)
            await fleet.GrowToAsync(2);

        await ServesAsync(stage);
        await Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(0, 900)), TimeProvider.System);
        if (kill % settings.MonthEvery == settings.MonthEvery - 1)
        {
            await stage.NextMonthAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(0, 250)), TimeProvider.System);
        }

        var victim = _chance.Next(fleet.Hosts.Count);
        var restarts = store is PostgreSqlStore && settings.ServerRestartEvery > 0 && kill % settings.ServerRestartEvery == settings.ServerRestartEvery - 1;
        await fleet.KillAsync(victim, restarts && store is PostgreSqlStore postgres ? postgres.Server.RestartAsync : null);
        return restarts;
    }

    /// <summary>Waits until something more was acknowledged, however slow the machine is: a host that does nothing is killed for nothing.</summary>
    private static async Task ServesAsync(Stage stage)
    {
        var before = stage.Ledger.Acknowledged;
        for (var i = 0; i < 500 && stage.Ledger.Acknowledged < before + 5; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    /// <summary>Waits until nothing is under way any more.</summary>
    private async Task SettleAsync(Stage stage, Findings findings)
    {
        string[] open =
        [
            $"SELECT count(*) FROM {store.Table("outbox_deliveries")} WHERE state = 'pending'",
            $"SELECT count(*) FROM {store.Table("outbox_events")} WHERE sequence IS NULL",
            $"SELECT count(*) FROM {store.Table("messages")} WHERE state IN ('waiting', 'sending')",
            $"SELECT count(*) FROM {store.Table("accounts")} a WHERE NOT EXISTS (SELECT 1 FROM {store.Table("tier_evaluations")} e WHERE e.account_id = a.id AND e.kind = 'close' AND e.period = {Before(stage.Month)})",
        ];
        var began = TimeProvider.System.GetTimestamp();
        var left = new long[open.Length];
        do
        {
            for (var i = 0; i < open.Length; i++)
                left[i] = await store.CountAsync(open[i]);
            if (left.All(l => l == 0))
                return;

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(90));

        findings.Add("work that was never done", $"deliveries {left[0]}, events {left[1]}, messages {left[2]}, accounts to close {left[3]}");
    }

    private static int Before(int month) => month % 100 == 1 ? month - 89 : month - 1;
}
