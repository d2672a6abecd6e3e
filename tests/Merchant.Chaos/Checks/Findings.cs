namespace Merchant.Chaos.Checks;

/// <summary>What is wrong. The first few of a sort are kept; all are counted.</summary>
internal sealed class Findings
{
    private const int MostOfASort = 5;

    private readonly SortedDictionary<string, List<string>> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public bool IsEmpty => _counts.Count == 0;

    public int Count(string sort) => _counts.GetValueOrDefault(sort);

    public void Add(string sort, string what)
    {
        _counts[sort] = Count(sort) + 1;
        if (!_kept.TryGetValue(sort, out var kept))
            _kept[sort] = kept = [];
        if (kept.Count < MostOfASort)
            kept.Add(what);
    }

    public override string ToString() =>
        string.Join('\n', _kept.Select(k => $"{k.Key}: {_counts[k.Key]}\n  {string.Join("\n  ", k.Value)}"));
}
