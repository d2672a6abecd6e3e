namespace Merchant.Benchmarks.Http.Driver.Servers;

/// <summary>How long a published server with a migrated database takes from its start to its first good answer.</summary>
internal static class ColdStart
{
    /// <summary>Starts two servers in turn and gives their times in milliseconds. No probe is loaded into them.</summary>
    public static async Task<(IReadOnlyList<double> Bare, IReadOnlyList<double> Ours)> MeasureAsync(PublishedHost bare, PublishedHost ours, int rounds, string log, TimeProvider clock)
    {
        var (ofBare, ofOurs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            ofBare.Add(await StartOnceAsync(bare, log, clock));
            ofOurs.Add(await StartOnceAsync(ours, log, clock));
        }

        return (ofBare, ofOurs);
    }

    private static async Task<double> StartOnceAsync(PublishedHost host, string log, TimeProvider clock)
    {
        var port = Server.FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var start = clock.GetTimestamp();
        using var process = host.Start(port, log, new Dictionary<string, string>());
        try
        {
            await Readiness.WaitAsync(process, http, clock);
            return clock.GetElapsedTime(start).TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
