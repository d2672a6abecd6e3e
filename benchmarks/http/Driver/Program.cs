using Merchant.Benchmarks.Http.Driver;
using Merchant.Benchmarks.Http.Driver.Content;
using Merchant.Benchmarks.Http.Driver.Load;
using Merchant.Benchmarks.Http.Driver.Results;
using Merchant.Benchmarks.Http.Driver.Servers;

// Fills three databases with the same content, sees that three servers answer the same, and loads them in turn.
var settings = Settings.Read(new ConfigurationBuilder().AddCommandLine(args).Build());
var clock = TimeProvider.System;
var log = Path.Combine(settings.Cluster, "servers.log");
var database = new Database(settings.Cluster);
var oursHost = HostOf("ours", "ours/Merchant.SampleHost", Database.Ours, isOurs: true);
var floorHost = HostOf("floor", "floor/Merchant.Benchmarks.Http.Floor", Database.Floor);
var byHandHost = HostOf("by-hand", "by-hand/Merchant.Benchmarks.Http.ByHand", Database.ByHand);

try
{
    var (accounts, keys) = await SeedAsync();
    await database.CopyAsync(Database.Floor);
    await database.CopyAsync(Database.ByHand);
    await PrepareByHandAsync();

    var wrk = new Wrk(settings.Cluster, clock);
    var misses = await MeasureAsync(wrk, accounts, keys);
    if (settings.IsShort && misses.Count > 0)
    {
        await Console.Error.WriteLineAsync("once more: seconds are short on a machine that others use");
        misses = await MeasureAsync(wrk, accounts, keys);
    }

    return settings.IsShort && misses.Count > 0 ? 1 : 0;
}
catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or HttpRequestException)
{
    // What the servers said first: the end of the output is what is read.
    if (File.Exists(log))
        await Console.Error.WriteLineAsync(await File.ReadAllTextAsync(log));

    await Console.Error.WriteLineAsync(exception.ToString());
    return 2;
}

PublishedHost HostOf(string name, string file, string of, bool isOurs = false) => new(
    name,
    Path.Combine(settings.Published, file),
    [.. isOurs ? (string[])["--database", "postgres"] : [], "--connection", database.ConnectionOf(of)],
    Path.Combine(settings.Published, "probe", "Merchant.Benchmarks.Http.Probe.dll"),
    isOurs);

async Task<(IReadOnlyList<SeededAccount> Accounts, IReadOnlyDictionary<Guid, string> Keys)> SeedAsync()
{
    // Our host migrates and relays events; it is ended before its database is copied.
    await using var ours = await Server.StartAsync(oursHost, log);
    await database.WaitForEventsAsync(clock);
    var accounts = await new Seeding(database.ConnectionOf(Database.Ours), clock).RunAsync(CancellationToken.None);
    await database.WaitForEventsAsync(clock);
    return (accounts, await Callers.MakeKeysAsync(ours, accounts));
}

// All of it, and says what it came to; gives the targets that are missed, in the short form those by more than half.
async Task<IReadOnlyList<string>> MeasureAsync(Wrk wrk, IReadOnlyList<SeededAccount> accounts, IReadOnlyDictionary<Guid, string> keys)
{
    var comparisons = await CompareAsync(wrk, accounts, keys);
    var (bareStarts, ourStarts) = await ColdStart.MeasureAsync(floorHost, oursHost, settings.IsShort ? 3 : 5, log, clock);
    var report = Report.Of(comparisons, bareStarts, ourStarts, settings.Command, clock.GetUtcNow());
    await Console.Out.WriteLineAsync(report);
    if (settings.Result is { } file)
        await Report.KeepAsync(file, report);

    var misses = new Targets(settings.IsShort ? 2 : 1).Misses(comparisons, Median.Of(ourStarts) / Median.Of(bareStarts));
    foreach (var miss in misses)
        await Console.Error.WriteLineAsync($"{(settings.IsShort ? "under half of its target" : "misses its target")}: {miss}");

    return misses;
}

async Task<IReadOnlyList<Comparison>> CompareAsync(Wrk wrk, IReadOnlyList<SeededAccount> accounts, IReadOnlyDictionary<Guid, string> keys)
{
    await using var ours = await Server.StartAsync(oursHost, log);
    await using var floor = await Server.StartAsync(floorHost, log);
    await using var byHand = await Server.StartAsync(byHandHost, log);
    Callers.OfFloor(floor, accounts);
    await Callers.OfOursAsync(ours, accounts, keys);
    await Callers.OfByHandAsync(byHand, accounts, keys);
    await Equality.CheckAsync(floor, byHand, ours);
    return await new Rounds(wrk, floor, byHand, ours, settings).RunAsync();
}

async Task PrepareByHandAsync()
{
    using var process = (byHandHost with { Arguments = [.. byHandHost.Arguments, "--prepare", "true"] }).Start(Server.FreePort(), log, new Dictionary<string, string>());
    await process.WaitForExitAsync();
    if (process.ExitCode != 0)
        throw new InvalidOperationException("What is written by hand could not take the content over.");
}
