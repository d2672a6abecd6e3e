using System.Text.Json;
using System.Text.RegularExpressions;
using Merchant.Fuzz.Wire;

namespace Merchant.Fuzz.Checks;

/// <summary>Says of an answer what is wrong with it.</summary>
internal static partial class Judge
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What the server or routing refuses before an endpoint of ours is reached: an empty answer, which is theirs. 400 and
    /// 431 for what is no HTTP, 404 and 405 for paths and methods that are not ours.
    /// </summary>
    private static readonly int[] OfTheServer = [400, 404, 405, 408, 411, 413, 414, 415, 417, 431];

    /// <summary>What is no fault even so: Kestrel's own words for methods and versions that it does not know.</summary>
    private static readonly int[] OfTheServerAbove500 = [501, 505];

    private static readonly string[] Insides =
    [
        "   at Merchant", "   at System", "   at Microsoft", "Exception", "SQLite", "Npgsql", "SQLSTATE", "constraint failed", "violates ", "merchant_accounts",
        "relation \"", "INSERT INTO", "SELECT ", "UPDATE \"", ".cs:line", "/src/Merchant", "EntityFramework",
    ];

    public static IEnumerable<Finding> Of(Exchange exchange)
    {
        var answer = exchange.Answer;
        if (answer.Status == 0)
        {
            if (exchange.MustBeAnswered)
                yield return new Finding(FindingKind.NoAnswer, $"No answer after {answer.Elapsed.TotalSeconds:F1} s.");

            yield break;
        }

        var isTheServers = IsOfTheServer(answer);
        if (answer.Status >= 500 && !isTheServers)
            yield return new Finding(FindingKind.Fault, $"{answer}");
        if (answer.IsRefused && !isTheServers && FaultOf(answer, exchange.IsHead) is { } fault)
            yield return new Finding(FindingKind.Shape, $"{fault}: {answer}");
        if (Insides.FirstOrDefault(i => answer.Text.Contains(i, StringComparison.Ordinal)) is { } inside)
            yield return new Finding(FindingKind.Inside, $"'{inside}' in {answer}");
        if (exchange.Secrets.FirstOrDefault(s => answer.Text.Contains(s, StringComparison.OrdinalIgnoreCase)) is { } secret)
            yield return new Finding(FindingKind.Leak, $"'{secret}' for {exchange.Caller} in {answer}");
        foreach (var error in exchange.Errors)
            yield return new Finding(FindingKind.Logged, error);
        foreach (var row in exchange.Written.Where(w => IsUnwanted(exchange, w)))
            yield return new Finding(FindingKind.Trace, $"{row.What} {row.Table} behind {answer}\n  before: {row.Before}\n  after:  {row.After}");
    }

    /// <summary>Whether the server or routing refused it before it came to us.</summary>
    public static bool IsOfTheServer(RawAnswer answer) =>
        answer.Endpoint is null && answer.Body.Length == 0 && (OfTheServer.Contains(answer.Status) || OfTheServerAbove500.Contains(answer.Status));

    private static bool IsUnwanted(Exchange exchange, Written row) =>
        (exchange.Answer.IsRefused || exchange.IsRead) && !WantedTraces.Holds(exchange.Template, row);

    private static string? FaultOf(RawAnswer answer, bool isHead)
    {
        if (answer.Type != "application/problem+json")
            return "no problem";
        if (answer.Headers.GetValueOrDefault("Cache-Control") != "no-store")
            return "may be stored";
        if (isHead)
            return null;

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var root = json.RootElement;
            if (root.GetProperty("status").GetInt32() != answer.Status)
                return "another status in the body";
            if (!Code().IsMatch(root.GetProperty("code").GetString() ?? ""))
                return "no code";

            return root.GetProperty("detail").GetString() is { Length: > 0 } ? null : "no detail";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"no problem ({exception.Message})";
        }
    }

    [GeneratedRegex("^[a-z_]+([.][a-z_]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>A request and what came of it.</summary>
/// <param name="Template">The path as the document has it.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Answer">The answer.</param>
internal sealed record Exchange(string Template, string Caller, RawAnswer Answer)
{
    /// <summary>Whether the method asks for headers alone.</summary>
    public required bool IsHead { get; init; }

    /// <summary>Whether the call is one that changes nothing: GET, HEAD, OPTIONS.</summary>
    public required bool IsRead { get; init; }

    /// <summary>Whether a server has to answer: not where lengths lie, or where it may hang up on a body that is too large.</summary>
    public required bool MustBeAnswered { get; init; }

    /// <summary>What this caller must not see.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>What was written meanwhile.</summary>
    public required IReadOnlyList<Written> Written { get; init; }

    /// <summary>What was logged meanwhile.</summary>
    public required IReadOnlyList<string> Errors { get; init; }
}
