using System.Diagnostics;
using System.Globalization;

namespace Merchant.Benchmarks.Http.Driver.Load;

/// <summary>What one run of the load came to.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Half of the answers took at most this many milliseconds.</param>
/// <param name="P99">99 of 100 answers took at most this many milliseconds.</param>
/// <param name="Allocated">Bytes that the server allocated for each answer.</param>
internal sealed record Sample(double PerSecond, double P50, double P99, double Allocated);

/// <summary>Runs Debian's <c>wrk</c> with <c>load.lua</c>.</summary>
internal sealed class Wrk(string folder, TimeProvider clock)
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Load", "load.lua");

    private int _runs;

    /// <summary>Loads a server. Every answer has to be a success.</summary>
    public async Task<Sample> RunAsync(Servers.Server server, Operation operation, int connections, int seconds)
    {
        var targets = Path.Combine(folder, $"{server.Name}-{operation.Name.Replace(' ', '-')}.targets");
        await File.WriteAllLinesAsync(targets, server.TargetsOf(operation));

        // Of the present month, and never ahead of the server's clock.
        var at = clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var before = await server.CountAllocatedAsync();
        var output = await StartAsync(
        [
            "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", Script, server.Address.ToString(),
            "--", targets, operation.Kind, $"r{++_runs}", at,
        ]);
        var after = await server.CountAllocatedAsync();
        return Read(output, after - before, $"{server.Name}, {operation.Name}");
    }

    private static Sample Read(string output, long allocated, string what)
    {
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{what}: wrk gave no result:\n{output}");
        var figures = line.Split(' ').Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return figures[0] > 0 && figures[4] == 0
            ? new Sample(figures[0] / figures[1] * 1_000_000, figures[2] / 1000, figures[3] / 1000, allocated / figures[0])
            : throw new InvalidOperationException($"{what}: {figures[4]} of {figures[0]} calls failed.");
    }

    private static async Task<string> StartAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
