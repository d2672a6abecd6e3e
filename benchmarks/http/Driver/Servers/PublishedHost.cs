using System.Diagnostics;
using System.Globalization;

namespace Merchant.Benchmarks.Http.Driver.Servers;

/// <summary>A published server: what it is called in the tables and how it is started.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="File">The published executable.</param>
/// <param name="Arguments">What it is told beside its address.</param>
/// <param name="Probe">The assembly that counts allocations.</param>
/// <param name="IsOurs">Whether it is our host, whose limits of calls a minute are set out of reach.</param>
internal sealed record PublishedHost(string Name, string File, IReadOnlyList<string> Arguments, string Probe, bool IsOurs = false)
{
    /// <summary>Starts it; its output goes to a file.</summary>
    public Process Start(int port, string log, IReadOnlyDictionary<string, string> environment)
    {
        // A shell that becomes the server: its output needs no reader that takes time of ours.
        var start = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", log, File, .. Arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(File),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var category in (string[])["Default", "Merchant", "Quartz", "Microsoft", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore"])
            start.Environment[$"Logging__LogLevel__{category}"] = "Warning";

        return Process.Start(start) ?? throw new InvalidOperationException($"{Name} could not be started.");
    }
}
