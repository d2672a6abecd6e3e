using System.Globalization;

namespace Merchant.Benchmarks.Http.Driver;

/// <summary>What the command line says.</summary>
/// <param name="Cluster">The folder of the private cluster's socket.</param>
/// <param name="Published">The folder with the published servers.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Seconds">How long each operation is loaded in a round.</param>
/// <param name="IsShort">Whether it is the short form, which fails where a ratio is under half of its target.</param>
/// <param name="Result">The page that keeps the result between its markers; null for none.</param>
/// <param name="Only">Only operations whose name holds this.</param>
internal sealed record Settings(string Cluster, string Published, int Rounds, int Seconds, bool IsShort, string? Result, string Only)
{
    public static Settings Read(IConfiguration configuration)
    {
        var isShort = configuration.GetValue<bool>("short");
        return new Settings(
            Needed(configuration, "cluster"),
            Needed(configuration, "published"),
            int.Parse(configuration["rounds"] ?? (isShort ? "3" : "5"), CultureInfo.InvariantCulture),
            int.Parse(configuration["seconds"] ?? (isShort ? "1" : "5"), CultureInfo.InvariantCulture),
            isShort,
            configuration["result"],
            configuration["only"] ?? "");
    }

    /// <summary>The command as somebody would repeat it.</summary>
    public string Command => $"bash benchmarks/http/run.sh --rounds {Rounds} --seconds {Seconds}{(Only.Length > 0 ? $" --only '{Only}'" : "")}{(IsShort ? " --short" : "")}{(Result is null ? "" : " --write")}";

    private static string Needed(IConfiguration configuration, string name) =>
        configuration[name] ?? throw new InvalidOperationException($"--{name} is needed.");
}
