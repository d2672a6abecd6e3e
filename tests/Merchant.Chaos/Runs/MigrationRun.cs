using Merchant.Chaos.Checks;
using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Processes;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>Hosts are killed while they migrate an empty database; the next start must come through and serve.</summary>
internal sealed class MigrationRun(ChaosStore store, string folder, int seed)
{
    private readonly Random _chance = new(seed);

    /// <summary>Kills as often as it is told, then starts; gives how many of the kills came before the host was ready.</summary>
    public async Task<int> RunAsync(int kills, TimeSpan longest, Findings findings)
    {
        await using var stage = new Stage(folder, seed);
        await stage.SetMonthAsync(2026, 1);
        var settings = new HostSettings(store.Provider, store.ConnectionString, folder);
        var early = 0;
        for (var i = 0; i < kills; i++)
        {
            using var host = HostProcess.Start(settings);
            await host.Starting.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(longest * _chance.NextDouble(), TimeProvider.System);
            early += host.Listening.IsCompleted ? 0 : 1;
            await host.KillAsync();
        }

        await using var fleet = new HostFleet(settings, stage.Crowd);
        await fleet.GrowToAsync(1);
        var ready = await stage.Crowd.GetAsync("/health/ready", anonymous: true);
        if (ready.Outcome != Outcome.Done)
            findings.Add("not ready after a kill during migration", $"{ready.Status} {ready.Code}");

        await new AccountLoad(stage).OpenAsync(CancellationToken.None);
        await AccountCheck.RunAsync(store, stage.Ledger, stage.Now, findings);
        foreach (var fault in stage.Ledger.Faults)
            findings.Add("wrong answers", fault);

        return early;
    }

    /// <summary>How long a first start takes on this machine, so that kills fall into it.</summary>
    public static async Task<TimeSpan> MeasureAsync(ChaosStore store, string folder)
    {
        await using var stage = new Stage(folder, 0);
        await stage.SetMonthAsync(2026, 1);
        using var host = HostProcess.Start(new HostSettings(store.Provider, store.ConnectionString, folder));
        await host.Starting.WaitAsync(TimeSpan.FromSeconds(60));
        var began = TimeProvider.System.GetTimestamp();
        _ = await host.Listening.WaitAsync(TimeSpan.FromSeconds(120));
        var took = TimeProvider.System.GetElapsedTime(began);
        await host.KillAsync();
        return took;
    }
}
