using System.Globalization;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Runs;

/// <summary>The command line: <c>--provider</c>, <c>--kills</c>, <c>--seed</c>, and which trials.</summary>
internal static class ChaosCommand
{
    private const string Usage = "Usage: [--provider sqlite|postgresql|both] [--kills 50] [--seed 1]";

    public static async Task<int> RunAsync(string[] args)
    {
        var (provider, kills, seed) = ("both", 50, Random.Shared.Next(1, 1_000_000));
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return await FailAsync(Usage);

            switch (args[i])
            {
                case "--provider": provider = args[i + 1]; break;
                case "--kills": kills = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
                case "--seed": seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
                default: return await FailAsync(Usage);
            }
        }

        var good = true;
        if (provider is "both" or "sqlite")
            good &= await KillAsync("SQLite", folder => Task.FromResult<ChaosStore>(new SqliteStore(folder)), new KillSettings(kills, seed));
        if (provider is "both" or "postgresql")
        {
            await using var server = await PostgreSqlServer.StartAsync();
            good &= await KillAsync("PostgreSQL", async _ => await server.CreateAsync(), new KillSettings(kills, seed));
        }

        return good ? 0 : 1;
    }

    private static async Task<bool> KillAsync(string title, Func<string, Task<ChaosStore>> create, KillSettings settings)
    {
        using var folder = new RunFolder();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"== {title}: {settings.Kills} kills, seed {settings.Seed}"));
        try
        {
            var report = await new KillRun(await create(folder.Path), folder.Path, settings).RunAsync();
            await Console.Out.WriteLineAsync(report.ToString());
            folder.IsKept = !report.Findings.IsEmpty;
            await Console.Out.WriteLineAsync(report.Findings.IsEmpty ? "nothing found" : $"FOUND (folder {folder.Path}):\n{report.Findings}");
            return report.Findings.IsEmpty;
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            folder.IsKept = true;
            return await FailAsync($"BROKEN OFF (folder {folder.Path}): {exception}\n{folder.LastWords()}") == 0;
        }
    }

    private static async Task<int> FailAsync(string text)
    {
        await Console.Error.WriteLineAsync(text);
        return 2;
    }
}
