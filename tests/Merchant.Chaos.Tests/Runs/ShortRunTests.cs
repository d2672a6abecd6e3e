using Merchant.Chaos.Checks;
using Merchant.Chaos.Load;
using Merchant.Chaos.Runs;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Tests.Runs;

/// <summary>
/// The short form of <c>eng/chaos.sh</c>: a few kills under load. What is left is then damaged, fault by fault, and each
/// must be found: a check that finds nothing proves nothing.
/// </summary>
public abstract class ShortRunFacts
{
    private const int Seed = 7;

    [Fact]
    public async Task Kill_AFewTimesUnderLoad_LosesNothingAndEveryPlantedFaultIsFound()
    {
        var folder = Directory.CreateTempSubdirectory("merchant-chaos-").FullName;
        var store = await CreateAsync(folder);
        var findings = new Findings();

        var run = new KillRun(store, folder, new KillSettings(Kills: 3, Seed, MonthEvery: 3, ServerRestartEvery: 3));
        var report = await run.RunAsync(findings);

        Assert.True(findings.IsEmpty, $"Seed {Seed}, folder {folder}:\n{findings}\n{report}");
        Assert.True(report.Ledger.Acknowledged > 20, $"Hardly anything was acknowledged: {report}");
        foreach (var (sort, sql) in Faults(store, report.Ledger))
        {
            await store.ExecuteAsync(sql);
            var found = new Findings();
            await run.CheckAsync(report.Ledger, found);
            Assert.True(found.Count(sort) > 0, $"Planted, and not found: {sort}\n{found}");
        }

        foreach (var (sort, lines) in Sights())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "planted.journal"), lines);
            var found = new Findings();
            await run.CheckAsync(report.Ledger, found);
            Assert.True(found.Count(sort) > 0, $"Planted, and not found: {sort}\n{found}");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Kill_DuringMigration_TheNextStartServes()
    {
        var folder = Directory.CreateTempSubdirectory("merchant-chaos-").FullName;
        var findings = new Findings();

        _ = await new MigrationRun(await CreateAsync(folder), folder, Seed).RunAsync(kills: 1, TimeSpan.FromSeconds(1), findings);

        Assert.True(findings.IsEmpty, $"Seed {Seed}, folder {folder}:\n{findings}");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Break_TheStore_IsAClearErrorAndRecovers()
    {
        var folder = Directory.CreateTempSubdirectory("merchant-chaos-").FullName;
        var store = await CreateAsync(folder);
        var findings = new Findings();

        await new FaultRun(store, folder).RunAsync(
            store is SqliteStore file ? [StoreFault.ReadOnly(store, folder), StoreFault.Full(file, folder)] : [StoreFault.ReadOnly(store, folder)], findings);

        Assert.True(findings.IsEmpty, $"Folder {folder}:\n{findings}");
        Directory.Delete(folder, recursive: true);
    }

    private protected abstract Task<ChaosStore> CreateAsync(string folder);

    /// <summary>A fault of each sort that can be brought about by hand, and the sort that it is to be found as.</summary>
    private static IEnumerable<(string Sort, string Sql)> Faults(ChaosStore store, Ledger ledger)
    {
        yield return ("counters that are wrong", $"UPDATE {store.Table("dispatch_months")} SET count = count + 1");
        yield return ("counters that are wrong", $"DELETE FROM {store.Table("dispatch_days")}");
        yield return ("dispatches acknowledged and lost", $"DELETE FROM {store.Table("dispatches")} WHERE id LIKE '%-0'");
        yield return ("dispatches that nobody sent", $"UPDATE {store.Table("dispatches")} SET id = 'x' || id");
        yield return ("months closed by a wrong count", $"UPDATE {store.Table("tier_evaluations")} SET count = count + 5 WHERE kind = 'close'");
        yield return ("months closed twice", $"UPDATE {store.Table("tier_evaluations")} SET revision = 2 WHERE kind = 'close'");
        yield return ("deliveries that did not arrive", $"UPDATE {store.Table("outbox_deliveries")} SET state = 'dead'");
        yield return ("events handled that never happened", $"DELETE FROM {store.Table("outbox_events")}");
        if (!ledger.Applicants.IsEmpty)
        {
            yield return ("approved without account", $"UPDATE {store.Table("applications")} SET status = 'approved', account_id = NULL");
            yield return ("applications acknowledged and lost", $"DELETE FROM {store.Table("applications")}");
        }

        if (!ledger.Invited.IsEmpty)
            yield return ("invitations acknowledged and lost", $"DELETE FROM {store.Table("invitations")}");

        yield return ("accounts without a tier", $"DELETE FROM {store.Table("tier_standings")}");
        yield return ("accounts acknowledged and lost", $"DELETE FROM {store.Table("accounts")}");
    }

    /// <summary>What the world outside could have seen, and must not.</summary>
    private static IEnumerable<(string Sort, string Lines)> Sights() =>
    [
        ("messages sent twice", "message|m|t|a|\nmessage|m|t|a|\n"),
        ("messages sent that nobody noted", "message|n|t|a|\n"),
        ("facts told under two ids", "event|x|opened 1\nevent|y|opened 1\n"),
        ("events handled that never happened", "event|z|opened 2\n"),
    ];
}

/// <summary>On SQLite. Side by side hosts would only wait for each other.</summary>
[Collection("hosts")]
public sealed class SqliteShortRunTests : ShortRunFacts
{
    private protected override Task<ChaosStore> CreateAsync(string folder) => Task.FromResult<ChaosStore>(new SqliteStore(folder));
}

/// <summary>On PostgreSQL, which goes down too.</summary>
[Collection("hosts")]
public sealed class PostgreSqlShortRunTests : ShortRunFacts, IAsyncLifetime
{
    private PostgreSqlServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgreSqlServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private protected override async Task<ChaosStore> CreateAsync(string folder) =>
        await (_server ?? throw new InvalidOperationException("There is no server.")).CreateAsync();
}
