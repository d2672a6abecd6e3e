using System.Collections.Concurrent;
using System.Text;

namespace Merchant.Chaos.Load;

/// <summary>Reads what hosts sent, and hands each token to whom waits for it; nobody else's are kept.</summary>
internal sealed class Postbox(string folder) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task? _reading;

    public void Begin() => _reading = ReadAllAsync();

    /// <summary>Begins to wait for a token; null when it does not come, as a mail that is in doubt is not sent again.</summary>
    public async Task<string?> WaitAsync(string template, string address, CancellationToken cancellationToken)
    {
        var key = $"{template}|{address}";
        var waiting = _awaited.GetOrAdd(key, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            return await waiting.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _ = _awaited.TryRemove(key, out _);
        }
    }

    /// <summary>Says that a token is about to be waited for, before what sends it.</summary>
    public void Expect(string template, string address) =>
        _awaited.GetOrAdd($"{template}|{address}", _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_reading is not null)
            await _reading;

        _stop.Dispose();
    }

    /// <summary>The whole lines of a file from an offset on; what a killed process left half-written is no line.</summary>
    public static async IAsyncEnumerable<(string[] Parts, long End)> LinesAsync(string path, long from)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = from;
        using var reader = new StreamReader(file, Encoding.UTF8);
        var end = from;
        while (await reader.ReadLineAsync() is { } line)
        {
            end += Encoding.UTF8.GetByteCount(line) + 1;
            if (end <= file.Length)
                yield return (line.Split('|'), end);
        }
    }

    private async Task ReadAllAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.journal"))
                await ReadAsync(path);

            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ReadAsync(string path)
    {
        await foreach (var (parts, end) in LinesAsync(path, _read.GetValueOrDefault(path)))
        {
            _read[path] = end;
            if (parts is ["message", _, var template, var address, { Length: > 0 } token] && _awaited.TryGetValue($"{template}|{address}", out var waiting))
                _ = waiting.TrySetResult(token);
        }
    }
}
