using System.Globalization;
using System.Runtime.InteropServices;

namespace Merchant.Benchmarks.Measuring;

/// <summary>What a run ran on, when, and by which command.</summary>
internal static class Machine
{
    /// <summary>Two lines of Markdown.</summary>
    public static string Describe(RunOptions options, string? postgreSql)
    {
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024;
        string[] parts =
        [
            FirstOf("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            $"{Environment.ProcessorCount} cores",
            string.Create(CultureInfo.InvariantCulture, $"{memory:0.0} GiB"),
            RuntimeInformation.OSDescription,
            .. postgreSql is null ? (string[])[] : [$"PostgreSQL {postgreSql} (in a private folder, without fsync, 128 MB of shared buffers)"],
            RuntimeInformation.FrameworkDescription,
        ];
        return $"{string.Join("; ", parts)}.\n{date}, `bash benchmarks/run.sh {options.CommandLine}`.";
    }

    private static string? FirstOf(string path, string name)
    {
        if (!File.Exists(path))
            return null;

        return File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
    }
}
