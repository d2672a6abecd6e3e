using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Merchant.Benchmarks.Http.Driver.Results;

/// <summary>Everything that was measured, as Markdown. What misses its target is bold.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<Comparison> comparisons, IReadOnlyList<double> bareStarts, IReadOnlyList<double> ourStarts, string command, DateTimeOffset now)
    {
        var targets = new Targets(1);
        var text = new StringBuilder();
        Line(text, $"{Machine()}. {now:yyyy-MM-dd HH:mm} UTC, `{command}`. Medians over {comparisons[0].Ours.Count} rounds: floor / by hand / ours; ratios are taken within a round.");
        Line(text, $"");
        Line(text, $"| operation | connections | requests/s | ours/floor | ours/by hand | p50 ms | p99 ms | p99 ours/floor | KiB a request |");
        Line(text, $"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var c in comparisons)
        {
            var toFloor = Mark($"{c.RateToFloor:0.00}", targets.MissesFloor(c));
            var toByHand = Mark($"{c.RateToByHand:0.00}", targets.MissesByHand(c));
            var p99 = Mark($"{c.P99ToFloor:0.0}", targets.MissesP99(c));
            var allocated = Mark(Three(c, s => s.Allocated / 1024, "0.0"), targets.MissesAllocation(c));
            Line(text, $"| {c.Operation.Name} | {c.Connections} | {Three(c, s => s.PerSecond, "0")} | {toFloor} | {toByHand} | {Three(c, s => s.P50, "0.00")} | {Three(c, s => s.P99, "0.00")} | {p99} | {allocated} |");
        }

        Line(text, $"");
        var (bare, ours) = (Median.Of(bareStarts), Median.Of(ourStarts));
        Line(text, $"Cold start, from exec to the first good answer of `GET /api/tiers`: bare host {bare:0} ms, ours {ours:0} ms: {Mark($"{ours / bare:0.0}", targets.MissesStart(ours / bare))} (median of {bareStarts.Count}).");
        Line(text, $"");
        var misses = targets.Misses(comparisons, ours / bare);
        Line(text, $"Targets: requests/s at least 0.6 of the floor and 1.2 of what is written by hand; p99 at 16 at most 2 times the floor's; allocation of a read at most twice the floor's and 8 KiB; cold start at most 2.5 times. Missed: {(misses.Count == 0 ? "none" : misses.Count)}.");
        return text.ToString();
    }

    /// <summary>Puts a result into the page, in place of the one that stands between its markers.</summary>
    public static async Task KeepAsync(string page, string report)
    {
        const string Begin = "<!-- http: begin -->\n";
        var text = await File.ReadAllTextAsync(page);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf("<!-- http: end -->", StringComparison.Ordinal));
        if (from < Begin.Length || to < from)
            throw new InvalidOperationException($"{page} has no markers for the result.");

        await File.WriteAllTextAsync(page, $"{text[..from]}{report}{text[to..]}");
    }

    private static string Three(Comparison c, Func<Load.Sample, double> figure, string format) =>
        string.Join(" / ", new[] { c.Floor, c.ByHand, c.Ours }.Select(samples => Comparison.MedianOf(samples, figure).ToString(format, CultureInfo.InvariantCulture)));

    private static string Mark(FormattableString text, bool isMissed) => Mark(text.ToString(CultureInfo.InvariantCulture), isMissed);

    private static string Mark(string text, bool isMissed) => isMissed ? $"**{text}**" : text;

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Machine() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({ProcessorName()}), {RuntimeInformation.OSDescription}, .NET {Environment.Version}, load driver on the same machine");

    private static string ProcessorName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";
}
