using Merchant.Chaos.Checks;
using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>
/// A host whose database becomes full or read-only: what is written is refused with a code, what is read is answered, the
/// process lives; when it is mended the same host goes on, and nothing is lost or taken in part.
/// </summary>
internal sealed class FaultRun(ChaosStore store, string folder)
{
    private const int BatchSize = 2_000;

    private int _call;

    public async Task RunAsync(IReadOnlyList<StoreFault> faults, Findings findings)
    {
        await using var stage = new Stage(folder, 0);
        await stage.SetMonthAsync(2026, 1);
        await using var fleet = new HostFleet(new HostSettings(store.Provider, store.ConnectionString, folder), stage.Crowd);
        await fleet.GrowToAsync(1);
        await new AccountLoad(stage).OpenAsync(CancellationToken.None);
        var dispatches = new DispatchLoad(stage);
        await dispatches.RecordOnceAsync(0, BatchSize, giveUp: true, isVoided: false);
        foreach (var fault in faults)
            await TryAsync(fault, stage, dispatches, fleet, findings);

        await DispatchCheck.RunAsync(store, stage.Ledger, findings);
        if (await store.FindDamageAsync() is { } damage)
            findings.Add("damage", damage);
        foreach (var wrong in stage.Ledger.Faults)
            findings.Add("wrong answers", wrong);
        foreach (var (what, count) in stage.Crowd.Seen.Where(s => s.Key != "503 common.store_unavailable" && s.Key[0] != '2'))
            findings.Add("answers that are no clear error", $"{what}: {count}");
    }

    private async Task TryAsync(StoreFault fault, Stage stage, DispatchLoad dispatches, HostFleet fleet, Findings findings)
    {
        await fault.Break();
        var refused = false;
        for (var i = 0; i < 200 && !refused; i++)
            refused = (await dispatches.RecordOnceAsync(0, BatchSize, giveUp: true, isVoided: false)).Status == 503;

        if (!refused)
            findings.Add("faults that nobody felt", fault.Name);
        if (await stage.Crowd.GetAsync($"/api/accounts/{stage.Ledger.Accounts[0]}") is { Outcome: not Outcome.Done } read)
            findings.Add("reads that fail", $"{fault.Name}: {read.Status} {read.Code}");
        if (fleet.Hosts[0].HasExited)
            findings.Add("hosts that died", fault.Name);

        await fault.Mend();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var after = await Crowd.UntilKnownAsync(() => dispatches.RecordOnceAsync(0, 10 + _call++, giveUp: true, isVoided: false), limit.Token);
        if (after.Outcome != Outcome.Done)
            findings.Add("no recovery", $"{fault.Name}: {after.Status} {after.Code}");
    }
}
