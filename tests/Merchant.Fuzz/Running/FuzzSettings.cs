using System.Globalization;

namespace Merchant.Fuzz.Running;

/// <summary>What a run is to do.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Seed">The same seed gives the same changes again.</param>
public sealed record FuzzSettings(string Provider, int Requests, int Seed)
{
    /// <summary>The number of the first request: scenes begin every <see cref="PerScene"/> requests.</summary>
    public int From { get; init; }

    /// <summary>What the paths begin with that are tried; empty for all.</summary>
    public string Only { get; init; } = "";

    /// <summary>Whether the host has endpoints that do what none may do.</summary>
    public bool WithPlantedFaults { get; init; }

    /// <summary>Where requests are written that must not be answered as they were.</summary>
    public string Folder { get; init; } = Path.Combine("artifacts", "fuzz");

    /// <summary>After how many findings it stops.</summary>
    public int MostFindings { get; init; } = 20;

    /// <summary>Is told now and then how far the run is.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Ends the run early; the report says how far it came.</summary>
    public CancellationToken Stop { get; init; }

    public const int PerScene = 1000;

    /// <summary>Reads <c>--provider --requests --seed --from --only --folder --most --planted</c>.</summary>
    public static FuzzSettings Read(IReadOnlyList<string> arguments)
    {
        var settings = new FuzzSettings("sqlite", 1000, 1);
        for (var i = 0; i < arguments.Count; i++)
        {
            string Next() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{arguments[^1]} needs a value.", nameof(arguments));
            settings = arguments[i] switch
            {
                "--provider" => settings with { Provider = Next() },
                "--requests" => settings with { Requests = Number(Next()) },
                "--seed" => settings with { Seed = Number(Next()) },
                "--from" => settings with { From = Number(Next()) },
                "--only" => settings with { Only = Next() },
                "--folder" => settings with { Folder = Next() },
                "--most" => settings with { MostFindings = Number(Next()) },
                "--planted" => settings with { WithPlantedFaults = true },
                var other => throw new ArgumentException($"{other} is not known: --provider sqlite|postgres --requests N --seed N --from N --only /api/… --folder … --most N --planted", nameof(arguments)),
            };
        }

        return settings;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
