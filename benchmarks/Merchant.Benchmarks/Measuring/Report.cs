using System.Diagnostics;
using System.Reflection;

namespace Merchant.Benchmarks.Measuring;

/// <summary>What a run found, as Markdown.</summary>
internal sealed class Report(RunOptions options)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly List<Table> _tables = [];
    private readonly List<string> _faults = [];
    private bool _isSlowOnly = true;

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Whether ratios are all that is at fault: these depend on the machine too, and nothing else does.</summary>
    public bool IsSlowOnly => _faults.Count > 0 && _isSlowOnly;

    /// <summary>All tables, as Markdown.</summary>
    public string Tables => string.Join('\n', _tables);

    /// <summary>Says what is being done, for whoever waits.</summary>
    public void Say(string doing) => Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(_begun).TotalSeconds,6:0} s  {doing}");

    public Table Table(string title, params string[] columns)
    {
        var table = new Table(this, title, columns);
        _tables.Add(table);
        return table;
    }

    /// <summary>Notes what makes this run a failure.</summary>
    public void Fail(string fault)
    {
        _faults.Add(fault);
        _isSlowOnly = false;
    }

    /// <summary>Notes a ratio that is worse than half its target, which makes this run a failure too.</summary>
    public void FailRatio(string fault) => _faults.Add(fault);

    /// <summary>Writes the tables of this run in place of those that the same command wrote before.</summary>
    public async Task WriteAsync(string machine)
    {
        var path = Path.Combine(Root(), "benchmarks", "README.md");
        var text = await File.ReadAllTextAsync(path);
        var (begin, end) = ($"<!-- {options.Command}: begin -->", $"<!-- {options.Command}: end -->");
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"{path} has no place for {options.Command}: '{begin}' and '{end}' stand around it.");

        await File.WriteAllTextAsync(path, $"{text[..(from + begin.Length)]}\n{machine}\n\n{Tables}{text[to..]}");
    }

    private static string Root() => typeof(Report).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value ?? throw new InvalidOperationException("The build gave no root.");
}
