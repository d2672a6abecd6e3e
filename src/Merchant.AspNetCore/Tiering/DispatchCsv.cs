using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// A CSV file of dispatches: the header <c>id,dispatchedAt</c>, then a line each. A line at fault harms no other.
/// </summary>
internal sealed class DispatchCsv
{
    private readonly CsvLines _lines;
    private readonly bool _idFirst;

    private DispatchCsv(CsvLines lines, bool idFirst) => (_lines, _idFirst) = (lines, idFirst);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads the header: <c>id</c> and <c>dispatchedAt</c> in any case and order, and nothing else. Errors:
    /// <c>csv.header</c>; <c>request.body.missing</c> for an empty file.
    /// </summary>
    public static async Task<Result<DispatchCsv>> OpenAsync(PipeReader pipe, long limit, CancellationToken cancellationToken)
    {
        var lines = new CsvLines(pipe, limit);
        bool? idFirst = null;
        var found = false;
        while (!found && await lines.ReadAsync(TakeHeader, cancellationToken))
        {
            // The header may come in parts.
        }

        if (!found)
            return new Error(ErrorKind.Invalid, "request.body.missing", "This call needs a file.");

        return idFirst is { } order
            ? new DispatchCsv(lines, order)
            : Error.Invalid("csv.header", "The first line is: id,dispatchedAt.", "line 1");

        bool TakeHeader(CsvLine line)
        {
            found = true;
            idFirst = OrderOf(line);
            return false;
        }
    }

    /// <summary>The lines after the header, the ones at fault with what is wrong. Blank lines are passed over.</summary>
    public async IAsyncEnumerable<ImportLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What has come is read before it is handed on: the pipe must not wait, half read, for the store.
        var batch = new List<ImportLine>();
        var goOn = true;
        while (goOn)
        {
            batch.Clear();
            goOn = await _lines.ReadAsync(Take, cancellationToken);
            foreach (var line in batch)
                yield return line;
        }

        bool Take(CsvLine line)
        {
            if (line.IsTooLong || line.Bytes.Span.ContainsAnyExcept((byte)' ', (byte)'\t'))
                batch.Add(Read(line));

            return true;
        }
    }

    private ImportLine Read(in CsvLine line)
    {
        var fields = CsvFields.Split(line);
        if (!fields.IsSuccess)
            return new ImportLine(line.Number, "", "", fields.Error);

        var (first, second) = fields.Value;
        return _idFirst ? new ImportLine(line.Number, first, second) : new ImportLine(line.Number, second, first);
    }

    /// <summary>Whether the id comes first; null where the header is not ours.</summary>
    private static bool? OrderOf(CsvLine line)
    {
        if (line.Bytes.Span.StartsWith(ByteOrderMark))
            line = line with { Bytes = line.Bytes[ByteOrderMark.Length..] };

        var fields = CsvFields.Split(line);
        if (!fields.IsSuccess)
            return null;

        var (first, second) = fields.Value;
        return Is(first, "id") && Is(second, "dispatchedAt") ? true
            : Is(first, "dispatchedAt") && Is(second, "id") ? false
            : null;
    }

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
