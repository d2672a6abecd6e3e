using System.Collections.Concurrent;
using System.Diagnostics;

namespace Merchant.Consumer;

/// <summary>A command of the dotnet tool, run in a folder of its own and ended by its own process.</summary>
internal sealed class Command : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _line;

    private Command(string folder, string[] arguments)
    {
        _line = $"dotnet {string.Join(' ', arguments)}";
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the build that runs this test has set is not for the build that it runs.
        foreach (var name in start.Environment.Keys.Where(IsOfTheOuterBuild).ToList())
            _ = start.Environment.Remove(name);

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    public static Command Start(string folder, params string[] arguments)
    {
        var command = new Command(folder, arguments);
        _ = command._process.Start();
        command._process.BeginOutputReadLine();
        command._process.BeginErrorReadLine();
        return command;
    }

    /// <summary>Runs a command to its end; one that fails, or takes longer than five minutes, throws with what it said.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        using var command = Start(folder, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await command._process.WaitForExitAsync(limit.Token);
        if (command._process.ExitCode != 0)
            throw new InvalidOperationException($"{command._line} ended with {command._process.ExitCode}:\n{command.Output}");
    }

    /// <summary>The first line of output that holds <paramref name="text"/>.</summary>
    public async Task<string> WaitForLineAsync(string text, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                return found;
            if (HasExited || Stopwatch.GetElapsedTime(started) > limit)
                throw new InvalidOperationException($"{_line} never said '{text}':\n{Output}");

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Asks the process to end, as an operating system does, and gives its exit code; null where it had to be killed.</summary>
    public async Task<int?> StopAsync()
    {
        using var ask = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            return null;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
    }

    private static bool IsOfTheOuterBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("DOTNET_CLI_TEST", StringComparison.OrdinalIgnoreCase);

    private void Take(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }
}
