using System.Globalization;

namespace Merchant.Chaos.Runs;

/// <summary>The command line.</summary>
internal static class ChaosCommand
{
    private const string Usage =
        "Usage: [--provider sqlite|postgresql|both] [--trial all|kills|migration|faults|overload] [--kills 50] [--seed N]";

    public static async Task<int> RunAsync(string[] args)
    {
        var (provider, trial, kills, seed) = ("both", "all", 50, Random.Shared.Next(1, 1_000_000));
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--provider" when value is "both" or "sqlite" or "postgresql": provider = value; break;
                case "--trial" when value is "all" or "kills" or "migration" or "faults" or "overload": trial = value; break;
                case "--kills" when int.TryParse(value, CultureInfo.InvariantCulture, out kills): break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out seed): break;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }

        var good = true;
        foreach (var name in new[] { "sqlite", "postgresql" }.Where(name => provider == "both" || provider == name))
        {
            await using var trials = await Trials.OnAsync(name, seed, Console.Out);
            if (trial is "all" or "kills")
                good &= await trials.KillAsync(kills);
            if (trial is "all" or "migration")
                good &= await trials.MigrateAsync(rounds: Math.Max(1, kills / 10));
            if (trial is "all" or "faults")
                good &= await trials.BreakAsync();
            if (trial is "all" or "overload" && (name == "postgresql" || trial == "overload"))
                good &= await trials.OverloadAsync(TimeSpan.FromSeconds(8));
        }

        return good ? 0 : 1;
    }
}
