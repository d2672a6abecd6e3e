namespace Merchant.Benchmarks.Measuring;

/// <summary>A table of a report.</summary>
internal sealed class Table(Report report, string title, IReadOnlyList<string> columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>What has to be known to read it.</summary>
    public string? Note { get; set; }

    /// <summary>A row without a target.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A row whose last cells are its ratio, its target and whether it is met.</summary>
    public void Judge(double ratio, Target target, params string[] cells)
    {
        var verdict = target.IsBroken(ratio) ? "**under half**" : target.IsMet(ratio) ? "met" : "**missed**";
        if (target.IsBroken(ratio))
            report.FailRatio($"{title}: {cells[0]}: {Text.Ratio(ratio)}, the target is {target}");

        _rows.Add([.. cells, Text.Ratio(ratio), target.ToString(), verdict]);
    }

    public void Pass(params string[] cells) => _rows.Add([.. cells, "met"]);

    public void Fail(string fault, params string[] cells)
    {
        report.Fail($"{title}: {fault}");
        _rows.Add([.. cells, "**missed**"]);
    }

    public override string ToString()
    {
        string[] lines =
        [
            $"### {title}",
            "",
            .. Note is null ? (string[])[] : [Note, ""],
            Line(columns),
            $"|{string.Concat(columns.Select((_, i) => i == 0 ? "---|" : "---:|"))}",
            .. _rows.Select(Line),
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
