namespace Merchant.Tiering;

/// <summary>What an import came to.</summary>
public sealed class ImportReport
{
    /// <summary>The most rejected lines that are listed; all are counted.</summary>
    public const int MaxListed = 1_000;

    private readonly List<RejectedLine> _rejected = [];

    /// <summary>Dispatches that are new.</summary>
    public long Recorded { get; private set; }

    /// <summary>Dispatches that were there already, with the same instant.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Lines that were not taken.</summary>
    public long RejectedCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    internal void Add(ChunkOutcome chunk)
    {
        Recorded += chunk.Recorded;
        Duplicates += chunk.Duplicates;
        RejectedCount += chunk.Rejected.Count;
        _rejected.AddRange(chunk.Rejected.Take(MaxListed - _rejected.Count));
    }
}
