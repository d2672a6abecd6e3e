using System.Diagnostics;
using Merchant.Chaos.Hosting;

namespace Merchant.Chaos.Processes;

/// <summary>A host in a process of its own, which can be killed as nothing else kills: by SIGKILL, at any moment.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process, StreamWriter log)
    {
        (_process, _log) = (process, log);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.Exited += (_, _) => End();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>When it is about to start: migrations come next.</summary>
    public Task Starting => _starting.Task;

    /// <summary>Where it listens; an exception when it ended before it did.</summary>
    public Task<Uri> Listening => _listening.Task;

    /// <summary>The memory it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static HostProcess Start(HostSettings settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.Folder,
        };
        foreach (var argument in (string[])["exec", typeof(HostProcess).Assembly.Location, .. settings.Arguments])
            start.ArgumentList.Add(argument);

        start.Environment["DOTNET_TieredPGO"] = "0";
        var log = new StreamWriter(new FileStream(Path.Combine(settings.Folder, "hosts.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, log);
        _ = host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Starts a host and waits until it answers.</summary>
    public static async Task<(HostProcess Host, Uri Address)> StartedAsync(HostSettings settings)
    {
        var host = Start(settings);
        return (host, await host.Listening.WaitAsync(TimeSpan.FromSeconds(120)));
    }

    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();

        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
        lock (_log)
            _log.Dispose();
    }

    private void Take(string? line)
    {
        if (line == ChaosHost.Starting)
            _ = _starting.TrySetResult();
        else if (line?.StartsWith(ChaosHost.Listening, StringComparison.Ordinal) == true)
            _ = _listening.TrySetResult(new Uri(line[ChaosHost.Listening.Length..]));
        else
            Write(line);
    }

    private void Write(string? line)
    {
        if (line is null)
            return;

        lock (_log)
        {
            if (_log.BaseStream.CanWrite)
                _log.WriteLine($"[{_process.Id}] {line}");
        }
    }

    private void End()
    {
        _ = _starting.TrySetResult();
        if (_listening.TrySetException(new InvalidOperationException($"The host ended with {_process.ExitCode} before it listened; hosts.log says why.")))
            _ = _listening.Task.Exception;
    }
}
