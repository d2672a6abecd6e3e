using System.Globalization;

namespace Merchant.Benchmarks.Measuring;

/// <summary>What is to be measured, and how large.</summary>
internal sealed class RunOptions
{
    public const string Usage =
        """
        Usage: <micro|dispatches|close|growth|short> [options]
          --short                    everything in small; the command short is all of them so
          --rounds N                 alternating rounds of which the median is taken (5)
          --accounts N               close: accounts closed (100000); growth: accounts of the large database (1000000)
          --preview-accounts N       close: accounts previewed (1000000)
          --small-accounts N         growth: accounts of the small database (10000)
          --months N                 months of dispatches that each account has (24)
          --dispatches-per-account N growth: rows of dispatches for each account (10)
          --batches N                dispatches: batches of 1,000 in a round (20)
          --lines N                  dispatches: lines of an import (1000000); growth: dispatches whose tables are weighed
          --calls N                  growth: calls of an operation in a round (1000)
          --write                    puts the tables into benchmarks/README.md; not in small
        """;

    private const string All = "short";

    private static readonly string[] Names = ["micro", "dispatches", "close", "growth"];

    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);

    private RunOptions(string command, string line) => (Command, CommandLine) = (command, line);

    public string Command { get; }

    /// <summary>The command as it was given, for the report.</summary>
    public string CommandLine { get; }

    public bool Writes { get; private set; }

    /// <summary>What is measured, by name.</summary>
    public IReadOnlyList<string> Parts => Command == All ? Names : [Command];

    /// <summary>Whether this is the short form: small, and only there to see that nothing has become much worse.</summary>
    public bool IsShort { get; private set; }

    public int Rounds => Size("rounds", 5, 3);

    public int ClosedAccounts => Size("accounts", 100_000, 20_000);

    public int PreviewedAccounts => Size("preview-accounts", 1_000_000, 20_000);

    public int LargeAccounts => Size("accounts", 1_000_000, 10_000);

    public int SmallAccounts => Size("small-accounts", 10_000, 1_000);

    public int Months => Size("months", 24, 6);

    public int DispatchesPerAccount => Size("dispatches-per-account", 10, 4);

    public int Batches => Size("batches", 20, 6);

    public int Lines => Size("lines", 1_000_000, 40_000);

    public int Calls => Size("calls", 1_000, 100);

    /// <summary>The tail that is looked at: a few hundred calls have no 99th percentile to rely on.</summary>
    public (string Name, double Share) Tail => IsShort ? ("p90", 0.9) : ("p99", 0.99);

    /// <summary>Reads a command line; null, and a word about it, where it cannot be read.</summary>
    public static RunOptions? Parse(string[] args)
    {
        if (args.Length == 0 || (args[0] != All && !Names.Contains(args[0])))
            return Refuse("");

        var options = new RunOptions(args[0], string.Join(' ', args)) { IsShort = args[0] == All };
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--write")
                options.Writes = true;
            else if (args[i] == "--short")
                options.IsShort = true;
            else if (!Usage.Contains($"  {args[i]} N", StringComparison.Ordinal))
                return Refuse($"There is no {args[i]}.");
            else if (i + 1 == args.Length || !int.TryParse(args[i + 1].Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size == 0)
                return Refuse($"{args[i]} takes a number.");
            else
                options._sizes[args[i++]] = size;
        }

        return options.Writes && options.IsShort ? Refuse("What the short form finds is not worth keeping.") : options;
    }

    private int Size(string name, int full, int small) => _sizes.GetValueOrDefault($"--{name}", IsShort ? small : full);

    private static RunOptions? Refuse(string fault)
    {
        Console.Error.WriteLine($"{fault}\n{Usage}".Trim());
        return null;
    }
}
