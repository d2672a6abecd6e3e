using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Sorts the lines of a chunk into records and rejections.</summary>
internal static class ImportChunk
{
    public static ChunkOutcome Place(IReadOnlyList<ImportLine> lines, ZoneSchedule zones, DateTimeOffset now, TieringOptions options)
    {
        var outcome = new ChunkOutcome(lines.Count);
        foreach (var line in lines)
        {
            if (Read(line, zones, now, options) is var read && read.IsSuccess)
                outcome.Add(line, read.Value);
            else
                outcome.Reject(line.Line, read.Error);
        }

        return outcome;
    }

    private static Result<DispatchRecord> Read(in ImportLine line, ZoneSchedule zones, DateTimeOffset now, TieringOptions options)
    {
        if (line.Fault is not null)
            return line.Fault;
        if (DispatchRules.CheckId(line.Id) is { } badId)
            return badId;

        var instant = DispatchTime.Parse(line.DispatchedAt, zones);
        if (!instant.IsSuccess)
            return instant.Error;

        return DispatchRules.CheckInstant(instant.Value, now, options) is { } badInstant
            ? badInstant
            : DispatchRules.Place(new Dispatch(line.Id, instant.Value), zones);
    }
}

/// <summary>What a chunk came to.</summary>
internal sealed class ChunkOutcome(int lines)
{
    private readonly List<(long Line, DispatchRecord Record)> _read = new(lines);
    private readonly Dictionary<string, DispatchRecord> _records = new(lines, StringComparer.Ordinal);
    private readonly List<RejectedLine> _rejected = [];

    /// <summary>The first line of each id.</summary>
    public IReadOnlyList<DispatchRecord> Records => [.. _records.Values];

    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    public long Recorded { get; private set; }

    public long Duplicates { get; private set; }

    public void Add(in ImportLine line, in DispatchRecord record)
    {
        _read.Add((line.Line, record));
        _records.TryAdd(record.Id, record);
    }

    public void Reject(long line, Error error) => _rejected.Add(new RejectedLine(line, error.Code, error.Message));

    /// <summary>Sorts the lines by what the store had already: whichever instant came first stays, wherever a chunk ends.</summary>
    public ChunkOutcome With(RecordOutcome recorded)
    {
        var accepted = 0;
        foreach (var (line, record) in _read)
        {
            var first = recorded.Conflicts.TryGetValue(record.Id, out var there) ? there : _records[record.Id].DispatchedAt;
            if (record.DispatchedAt == first)
                accepted++;
            else
                Reject(line, Conflict);
        }

        Recorded = recorded.Recorded;
        Duplicates = accepted - recorded.Recorded;
        _rejected.Sort((a, b) => a.Line.CompareTo(b.Line));
        return this;
    }

    private static Error Conflict { get; } =
        Error.Conflict("dispatches.conflict", "This id is recorded with another instant already; the first stays.");
}
