using System.Globalization;
using System.Text;
using Merchant.Fuzz.Checks;
using Merchant.Fuzz.Wire;

namespace Merchant.Fuzz.Running;

/// <summary>What a run came to.</summary>
public sealed class FuzzReport
{
    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly Dictionary<string, int> _good = new(StringComparer.Ordinal);
    private readonly HashSet<(string Operation, string Caller)> _pairs = [];
    private readonly List<(int Number, Finding Finding, string File)> _findings = [];

    public int Requests { get; private set; }

    /// <summary>Requests that lied about their length, and got the connection cut.</summary>
    public int CutOff { get; private set; }

    /// <summary>Answers over a second that were not when asked for again.</summary>
    public int SlowOnce { get; set; }

    public TimeSpan Slowest { get; private set; }

    public TimeSpan Elapsed { get; set; }

    public int Scenes { get; set; }

    public int Tables { get; set; }

    public IReadOnlyList<(int Number, Finding Finding, string File)> Findings => _findings;

    /// <summary>How many operations were tried.</summary>
    public int Operations => _good.Count;

    /// <summary>How many pairs of operation and sort of caller were tried.</summary>
    public int Pairs => _pairs.Count;

    /// <summary>Operations that never gave a good answer: there the requests did not come far.</summary>
    public IEnumerable<string> NeverGood => _good.Where(g => g.Value == 0).Select(g => g.Key).Order(StringComparer.Ordinal);

    /// <summary>Refused by the server or by routing, before an endpoint of ours was reached.</summary>
    public int OfTheServer { get; private set; }

    internal void Count(string operation, string caller, RawAnswer answer)
    {
        var (status, elapsed) = (answer.Status, answer.Elapsed);
        Requests++;
        _pairs.Add((operation, caller));
        _good[operation] = _good.GetValueOrDefault(operation) + (status is >= 200 and < 300 ? 1 : 0);
        if (status == 0)
            CutOff++;
        else if (Judge.IsOfTheServer(answer))
            OfTheServer++;
        else
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        if (elapsed > Slowest && status != 0)
            Slowest = elapsed;
    }

    public void Add(int number, Finding finding, string file) => _findings.Add((number, finding, file));

    public int CountOf(int hundred) => _statuses.Where(s => s.Key / 100 == hundred).Sum(s => s.Value);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Requests} requests in {Elapsed.TotalSeconds:F0} s: 2xx {CountOf(2)}, 3xx {CountOf(3)}, 4xx {CountOf(4)}, 5xx {CountOf(5)}, refused by the server or by routing {OfTheServer}, cut off after a lie about the length {CutOff}\n");
        text.Append("  ").AppendJoin(", ", _statuses.Select(s => $"{s.Key}: {s.Value}")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  {Operations} operations, {Pairs} pairs of operation and caller, {Scenes} scenes, {Tables} tables watched\n");
        text.Append(CultureInfo.InvariantCulture, $"  slowest {Slowest.TotalMilliseconds:F0} ms; over a second once, and not again alone: {SlowOnce}\n");
        text.Append("  never good: ").AppendJoin(", ", NeverGood).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  findings {_findings.Count}\n");
        foreach (var (number, finding, file) in _findings)
            text.Append(CultureInfo.InvariantCulture, $"  #{number} {finding}\n    {file}\n");

        return text.ToString();
    }
}
