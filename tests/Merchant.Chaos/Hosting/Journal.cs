using System.Globalization;
using System.Text;

namespace Merchant.Chaos.Hosting;

/// <summary>
/// What the world outside saw of a host: a line for each thing, in a file of its own process, written with one call. It
/// stays whatever happens to the process.
/// </summary>
internal sealed class Journal(string folder) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Environment.TickCount64}.journal")),
        FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public void Write(params IEnumerable<string> parts)
    {
        var line = Encoding.UTF8.GetBytes(string.Join('|', parts) + "\n");
        lock (_lock)
            _file.Write(line);
    }

    public void Dispose() => _file.Dispose();
}
