using System.Diagnostics;

namespace Merchant.Benchmarks.Http.Driver.Servers;

/// <summary>Asks a server that is starting for the tiers until it gives them.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public static async Task WaitAsync(Process process, HttpClient http, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < Longest)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"A server ended with {process.ExitCode} while it started.");

            try
            {
                using var answer = await http.GetAsync(new Uri("/api/tiers", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(Pause, clock);
        }

        throw new TimeoutException("A server did not start.");
    }
}
