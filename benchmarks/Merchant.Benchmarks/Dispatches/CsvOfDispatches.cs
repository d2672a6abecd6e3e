using System.Globalization;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>A file of dispatches, gone when it is disposed.</summary>
internal sealed class CsvOfDispatches : IDisposable
{
    private CsvOfDispatches(string path) => Path = path;

    public string Path { get; }

    public static async Task<CsvOfDispatches> WriteAsync(int lines)
    {
        var file = new CsvOfDispatches(System.IO.Path.GetTempFileName());
        await using var writer = new StreamWriter(file.Path);
        await writer.WriteLineAsync("id,dispatchedAt");
        await foreach (var line in Sending.LinesAsync(lines))
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line.Id},{line.DispatchedAt}"));

        return file;
    }

    public void Dispose() => File.Delete(Path);
}
