using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Sorts the lines of a chunk into records and rejections.</summary>
internal static class ImportChunk
{
    /// <summary>Fills an outcome anew with what the lines come to.</summary>
    public static void Place(ChunkOutcome outcome, IReadOnlyList<ImportLine> lines, ZoneSchedule zones, DateTimeOffset now, TieringOptions options)
    {
        outcome.Clear();
        foreach (var line in lines)
        {
            if (Read(line, zones, now, options, out var record) is { } fault)
                outcome.Reject(line.Line, fault);
            else
                outcome.Add(line.Line, record);
        }
    }

    private static Error? Read(in ImportLine line, ZoneSchedule zones, DateTimeOffset now, TieringOptions options, out DispatchRecord record)
    {
        record = default;
        if ((line.Fault ?? DispatchRules.CheckId(line.Id)) is { } fault)
            return fault;

        var instant = DispatchTime.Parse(line.DispatchedAt, zones);
        if (!instant.IsSuccess)
            return instant.Error;
        if (DispatchRules.CheckInstant(instant.Value, now, options) is { } badInstant)
            return badInstant;

        record = DispatchRules.Place(new Dispatch(line.Id, instant.Value), zones);
        return null;
    }
}

/// <summary>
/// What a chunk came to. One is used for all chunks of an import: lists as long as a chunk are large objects, and every
/// request of the process would wait for the full collections that new ones bring about.
/// </summary>
internal sealed class ChunkOutcome(int lines)
{
    private readonly List<(long Line, int First, DateTimeOffset DispatchedAt)> _read = new(lines);
    private readonly List<DispatchRecord> _records = new(lines);
    private readonly Dictionary<string, int> _firsts = new(lines, StringComparer.Ordinal);
    private readonly List<RejectedLine> _rejected = [];

    /// <summary>The first line of each id.</summary>
    public IReadOnlyList<DispatchRecord> Records => _records;

    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    public long Recorded { get; private set; }

    public long Duplicates { get; private set; }

    public void Clear()
    {
        _read.Clear();
        _records.Clear();
        _firsts.Clear();
        _rejected.Clear();
        (Recorded, Duplicates) = (0, 0);
    }

    public void Add(long line, in DispatchRecord record)
    {
        if (_firsts.TryAdd(record.Id, _records.Count))
            _records.Add(record);

        _read.Add((line, _firsts[record.Id], record.DispatchedAt));
    }

    public void Reject(long line, Error error) => _rejected.Add(new RejectedLine(line, error.Code, error.Message));

    /// <summary>Sorts the lines by what the store had already: whichever instant came first stays, wherever a chunk ends.</summary>
    public void Settle(RecordOutcome recorded)
    {
        var accepted = 0;
        foreach (var (line, first, dispatchedAt) in _read)
        {
            var kept = recorded.Conflicts.TryGetValue(_records[first].Id, out var there) ? there : _records[first].DispatchedAt;
            if (dispatchedAt == kept)
                accepted++;
            else
                Reject(line, Conflict);
        }

        Recorded = recorded.Recorded;
        Duplicates = accepted - recorded.Recorded;
        _rejected.Sort((a, b) => a.Line.CompareTo(b.Line));
    }

    private static Error Conflict { get; } =
        Error.Conflict("dispatches.conflict", "This id is recorded with another instant already; the first stays.");
}
