using System.Diagnostics;
using System.Reflection;

namespace Merchant.Benchmarks.Tests.Http;

/// <summary>The short form of <c>benchmarks/http/run.sh</c>: our host against a bare floor and against what is written by hand.</summary>
public sealed class FloorTests
{
    /// <summary>What the script would install.</summary>
    private const string Missing = ". eng/packages.sh; for package in postgresql wrk tzdata; do is_installed $package || echo $package; done";

    private static string Root { get; } = typeof(FloorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value ?? throw new InvalidOperationException("The build gave no root.");

    /// <summary>A Release build in its usual place has left the servers too; any other way they are published first.</summary>
    private static bool IsBuilt => AppContext.BaseDirectory.StartsWith(
        Path.Combine(Root, "tests", "Merchant.Benchmarks.Tests", "bin", "Release") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [Fact]
    public async Task Calls_AgainstTheFloorInShort_AreNowhereUnderHalfTheirTargets()
    {
        await RequireAsync();

        var (code, output) = await RunAsync($"bash benchmarks/http/run.sh --short {(IsBuilt ? "--built" : "")}");

        TestContext.Current.SendDiagnosticMessage(output);
        Assert.True(code == 0, $"It ended with {code}.\n{output}");
    }

    private static async Task RequireAsync()
    {
        var missing = OperatingSystem.IsLinux() ? (await RunAsync(Missing)).Output.Trim() : "Linux";
        if (missing.Length == 0)
            return;

        var reason = $"Missing: {missing.ReplaceLineEndings(", ")}.";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MERCHANT_REQUIRE_POSTGRESQL") == "1", reason);
        Assert.Fail(reason);
    }

    /// <summary>Runs a command to its end; its output goes through a file, which no server that it leaves behind can hold open.</summary>
    private static async Task<(int Code, string Output)> RunAsync(string command)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("bash", ["-c", $"exec >\"$1\" 2>&1\n{command}", "bash", file]) { UseShellExecute = false, WorkingDirectory = Root };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("bash could not be started.");
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
