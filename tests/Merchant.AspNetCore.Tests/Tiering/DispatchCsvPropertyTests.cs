using System.Text;
using CsCheck;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>Whatever the bytes, and in whatever parts they come: no exception, and the lines of a simple reading.</summary>
public sealed class DispatchCsvPropertyTests
{
    private static readonly byte[] Header = [.. "id,dispatchedAt\n"u8];

    private static readonly Gen<byte> Telling = Gen.OneOf<byte>([.. "\r\n\r\n,,\"\"ab \t"u8, 0, 0xC3, 0xA9, 0xFF]);

    private static readonly Gen<byte[]> Files = Gen.OneOf(Telling.Array[0, 200], Gen.Byte.Array[0, 200]);

    [Fact]
    public async Task ReadAsync_AnyBytesInAnyParts_NumbersLinesAsTheyStand() =>
        await Gen.Select(Files, Gen.Int[1, 50]).SampleAsync(async (bytes, chunk) =>
        {
            var lines = await DispatchCsvTests.ReadAsync([.. Header, .. bytes], chunk);

            return lines.Select(l => l.Line).SequenceEqual(Expected(bytes).Select(e => e.Number));
        });

    [Fact]
    public async Task ReadAsync_LinesWithoutQuotes_AreSplitAtTheirComma() =>
        await Gen.Select(Files, Gen.Int[1, 50]).SampleAsync(async (bytes, chunk) =>
        {
            var lines = await DispatchCsvTests.ReadAsync([.. Header, .. bytes], chunk);

            return lines.Zip(Expected(bytes)).All(pair => IsReadAs(pair.First, pair.Second.Bytes));
        });

    private static bool IsReadAs(ImportLine line, string latin)
    {
        if (latin.Contains('"', StringComparison.Ordinal) || latin.Any(c => c > 127))
            return true;

        return latin.Split(',') is [var id, var at]
            ? line == new ImportLine(line.Line, id, at)
            : line.Fault?.Code == "csv.columns";
    }

    /// <summary>The lines by the plainest of readings, the header being 1, blank ones left out.</summary>
    private static List<(long Number, string Bytes)> Expected(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = text.Split('\n');
        return
        [
            .. lines
                .Select((line, index) => (Number: index + 2L, Bytes: line))
                .Where(l => l.Bytes.Any(c => c is not (' ' or '\t'))),
        ];
    }
}
