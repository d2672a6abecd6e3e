using System.Text.Unicode;
using CsvHelper;
using Merchant.Common;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Splits one line into two fields, as RFC 4180 says.</summary>
internal static class CsvFields
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        SkipEmptyLines = false,
    };

    private static readonly Error TooLong = Fault("csv.line_too_long", $"A line has up to {CsvLines.MaxLineBytes} bytes.");

    private static readonly Error Encoding = Fault("csv.encoding", "The line is not UTF-8.");

    private static readonly Error Malformed = Fault("csv.malformed", "The quotes of the line do not match; a quoted field ends in its line.");

    private static readonly Error Columns = Fault("csv.columns", "The line has not the two columns of the header.");

    /// <summary>
    /// Errors: <c>csv.line_too_long</c>, <c>csv.encoding</c>, <c>csv.malformed</c>, <c>csv.columns</c>.
    /// </summary>
    public static Result<(string First, string Second)> Split(in CsvLine line)
    {
        var utf8 = line.Bytes.Span;
        if (line.IsTooLong)
            return TooLong;
        if (!Utf8.IsValid(utf8))
            return Encoding;

        // Without quotes there is nothing to parse: most files have none, and they may be long.
        return utf8.Contains((byte)'"') ? SplitQuoted(line.Bytes) : SplitPlain(utf8);
    }

    private static Result<(string First, string Second)> SplitPlain(ReadOnlySpan<byte> utf8)
    {
        var comma = utf8.IndexOf((byte)',');
        return comma < 0 || utf8[(comma + 1)..].Contains((byte)',')
            ? Columns
            : (Text(utf8[..comma]), Text(utf8[(comma + 1)..]));
    }

    private static Result<(string First, string Second)> SplitQuoted(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var csv = CsvReader.Create(utf8, Options);
            return csv.Read() && csv.FieldCount == 2
                ? (csv.GetString(0), csv.GetString(1))
                : Columns;
        }
        catch (CsvFormatException)
        {
            return Malformed;
        }
    }

    private static string Text(ReadOnlySpan<byte> utf8) => System.Text.Encoding.UTF8.GetString(utf8);

    private static Error Fault(string code, string message) => new(ErrorKind.Invalid, code, message);
}
