namespace Merchant.Chaos.Runs;

/// <summary>A folder of a run; it stays where the run found something.</summary>
internal sealed class RunFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("merchant-chaos-").FullName;

    public bool IsKept { get; set; }

    /// <summary>The last of what hosts said.</summary>
    public string LastWords()
    {
        var log = System.IO.Path.Combine(Path, "hosts.log");
        return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(40)) : "";
    }

    public void Dispose()
    {
        if (!IsKept)
            Directory.Delete(Path, recursive: true);
    }
}
