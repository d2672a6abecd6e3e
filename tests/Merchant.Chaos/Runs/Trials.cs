using System.Globalization;
using Merchant.Chaos.Checks;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>The trials on one provider. Each says what it did; one that finds something says the seed, and keeps its folder.</summary>
internal sealed class Trials : IAsyncDisposable
{
    private const string Owner = "postgres";

    private readonly PostgreSqlServer? _server;
    private readonly int _seed;
    private readonly TextWriter _log;

    private Trials(PostgreSqlServer? server, int seed, TextWriter log) => (_server, _seed, _log) = (server, seed, log);

    public static async Task<Trials> OnAsync(string provider, int seed, TextWriter log) =>
        new(provider == "postgresql" ? await PostgreSqlServer.StartAsync() : null, seed, log);

    private string Provider => _server is null ? "SQLite" : "PostgreSQL";

    public Task<bool> KillAsync(int kills) => TryAsync($"{kills} kills under load", async (folder, findings) =>
    {
        var report = await new KillRun(await StoreAsync(folder), folder, new KillSettings(kills, _seed)).RunAsync(findings);
        return report.ToString();
    });

    public Task<bool> MigrateAsync(int rounds) => TryAsync($"{rounds} × 2 kills while an empty database is migrated", async (folder, findings) =>
    {
        var longest = await MigrationRun.MeasureAsync(await StoreAsync(Below(folder, "measure")), Below(folder, "measure"));
        var early = 0;
        for (var round = 0; round < rounds; round++)
        {
            var own = Below(folder, $"round-{round}");
            early += await new MigrationRun(await StoreAsync(own), own, _seed + round).RunAsync(kills: 2, longest, findings);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{early} of {2 * rounds} kills came before the host listened; a start takes {longest.TotalSeconds:F1} s");
    });

    public Task<bool> BreakAsync() => TryAsync("full and read-only", async (folder, findings) =>
    {
        var store = await StoreAsync(folder);
        await new FaultRun(store, folder).RunAsync(
            store is SqliteStore file ? [StoreFault.ReadOnly(store, folder), StoreFault.Full(file, folder)] : [StoreFault.ReadOnly(store, folder)], findings);
        return await FillADiskAsync(Below(folder, "disk"), findings)
            ? "read-only and full, and a disk without room"
            : "read-only and full; no disk was filled: only root can make a small one";
    });

    public Task<bool> OverloadAsync(TimeSpan each) => TryAsync("four times the callers", async (folder, findings) =>
        await new OverloadRun(await StoreAsync(folder), folder).RunAsync(each, findings));

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Below(string folder, string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    private async Task<ChaosStore> StoreAsync(string folder) => _server is null ? new SqliteStore(folder) : await _server.CreateAsync();

    private async Task<bool> FillADiskAsync(string folder, Findings findings)
    {
        await using var disk = await SmallDisk.TryCreateAsync(_server is null ? 8 : 64, _server is null ? null : Owner);
        if (disk is null)
            return false;

        if (_server is null)
        {
            await new FaultRun(new SqliteStore(disk.Path), folder).RunAsync([StoreFault.DiskFull(disk)], findings);
            return true;
        }

        var store = await _server.CreateAsync(disk.Path);
        await new FaultRun(store, folder).RunAsync([StoreFault.DiskFull(disk)], findings);
        await _server.DropAsync(store);
        return true;
    }

    private async Task<bool> TryAsync(string what, Func<string, Findings, Task<string>> trial)
    {
        var (folder, findings) = (Directory.CreateTempSubdirectory("merchant-chaos-").FullName, new Findings());
        await _log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"== {Provider}, {what}, seed {_seed}"));
        try
        {
            await _log.WriteLineAsync(await trial(folder, findings));
        }
#pragma warning disable CA1031 // A trial that breaks off is a finding like any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            findings.Add("broken off", exception.ToString());
        }

        if (findings.IsEmpty)
        {
            await _log.WriteLineAsync("nothing found");
            Directory.Delete(folder, recursive: true);
            return true;
        }

        await _log.WriteLineAsync($"FOUND, seed {_seed}, folder {folder}:\n{findings}");
        return false;
    }
}
