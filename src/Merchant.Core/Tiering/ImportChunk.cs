using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Sorts the lines of a chunk into records and rejections.</summary>
internal static class ImportChunk
{
    public static ChunkOutcome Place(IReadOnlyList<ImportLine> lines, ZoneSchedule zones, DateTimeOffset now, TieringOptions options)
    {
        var outcome = new ChunkOutcome(lines);
        foreach (var line in lines)
        {
            if (Read(line, zones, now, options) is var read && read.IsSuccess)
                outcome.Add(line, read.Value);
            else
                outcome.Reject(line, read.Error);
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
internal sealed class ChunkOutcome(IReadOnlyList<ImportLine> lines)
{
    private readonly Dictionary<string, DispatchRecord> _records = new(lines.Count, StringComparer.Ordinal);
    private readonly List<RejectedLine> _rejected = [];
    private int _accepted;

    public IReadOnlyList<DispatchRecord> Records => [.. _records.Values];

    public IReadOnlyList<RejectedLine> Rejected => _rejected;

    public long Recorded { get; private set; }

    public long Duplicates => _accepted - Recorded;

    public void Add(in ImportLine line, in DispatchRecord record)
    {
        if (!_records.TryAdd(record.Id, record) && _records[record.Id].DispatchedAt != record.DispatchedAt)
            Reject(line, Conflict);
        else
            _accepted++;
    }

    public void Reject(in ImportLine line, Error error) => _rejected.Add(new RejectedLine(line.Line, error.Code, error.Message));

    public ChunkOutcome With(RecordOutcome recorded)
    {
        Recorded = recorded.Recorded;
        if (recorded.Conflicts.Count == 0)
            return this;

        foreach (var line in lines)
        {
            if (line.Fault is null && recorded.Conflicts.Contains(line.Id) && _rejected.TrueForAll(r => r.Line != line.Line))
            {
                Reject(line, Conflict);
                _accepted--;
            }
        }

        _rejected.Sort((a, b) => a.Line.CompareTo(b.Line));
        return this;
    }

    private static Error Conflict { get; } =
        Error.Conflict("dispatches.conflict", "This id is recorded with another instant already; the first stays.");
}
