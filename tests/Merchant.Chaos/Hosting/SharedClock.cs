using System.Globalization;

namespace Merchant.Chaos.Hosting;

/// <summary>
/// A clock that runs at the usual speed and is set forward by the driver, for all hosts at once: months end while they run.
/// The shift stands in a file.
/// </summary>
internal sealed class SharedClock : TimeProvider, IDisposable
{
    private readonly string _path;
    private readonly ITimer _reader;
    private long _shift;

    public SharedClock(string folder)
    {
        _path = PathIn(folder);
        Read();
        _reader = System.CreateTimer(_ => Read(), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }

    public static string PathIn(string folder) => Path.Combine(folder, "clock");

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _shift));

    public void Dispose() => _reader.Dispose();

    private void Read()
    {
        try
        {
            if (long.TryParse(File.ReadAllText(_path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks))
                Volatile.Write(ref _shift, ticks);
        }
        catch (IOException)
        {
            // It is being written; the next look finds it.
        }
    }
}
