using System.IO.Pipelines;
using System.Text;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Tiering;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tests.Tiering;

public sealed class DispatchCsvTests
{
    [Theory]
    [InlineData("id,dispatchedAt\na,t\n")]
    [InlineData("ID,DispatchedAt\r\na,t")]
    [InlineData("\uFEFFid,dispatchedAt\ra,t\r")]
    [InlineData("dispatchedAt,id\nt,a")]
    [InlineData("\"id\",\"dispatchedAt\"\n\"a\",\"t\"")]
    public async Task ReadAsync_OneLine_GivesItsFields(string file)
    {
        var lines = await ReadAsync(file);

        Assert.Equal([new ImportLine(2, "a", "t")], lines);
    }

    [Theory]
    [InlineData("id;dispatchedAt\na;t")]
    [InlineData("id,dispatchedAt,more\na,t,x")]
    [InlineData("id\na")]
    [InlineData("a,t")]
    [InlineData("\nid,dispatchedAt")]
    [InlineData(" id,dispatchedAt")]
    [InlineData("id,id")]
    [InlineData("\"id,dispatchedAt")]
    [InlineData("\uFEFF")]
    public async Task OpenAsync_AnotherHeader_IsRefused(string file)
    {
        var opened = await DispatchCsv.OpenAsync(Pipe(Encoding.UTF8.GetBytes(file)), long.MaxValue, CancellationToken.None);

        Assert.Equal("csv.header", opened.Error?.Code);
    }

    [Fact]
    public async Task OpenAsync_HeaderOfAMegabyte_IsRefused()
    {
        var opened = await DispatchCsv.OpenAsync(Pipe(new byte[1_000_000]), long.MaxValue, CancellationToken.None);

        Assert.Equal("csv.header", opened.Error?.Code);
    }

    [Fact]
    public async Task OpenAsync_EmptyFile_IsRefused()
    {
        var opened = await DispatchCsv.OpenAsync(Pipe([]), long.MaxValue, CancellationToken.None);

        Assert.Equal("request.body.missing", opened.Error?.Code);
    }

    [Theory]
    [InlineData("a", "csv.columns")]
    [InlineData("a,t,x", "csv.columns")]
    [InlineData("\"a\",t,x", "csv.columns")]
    [InlineData("\"a,t", "csv.malformed")]
    [InlineData("a\"b\",t", "csv.malformed")]
    [InlineData("\"a\"b,t", "csv.malformed")]
    public async Task ReadAsync_LineAtFault_IsReportedAndHarmsNoOther(string line, string code)
    {
        var lines = await ReadAsync($"id,dispatchedAt\nx,1\n{line}\ny,2\n");

        Assert.Equal(["x", "", "y"], lines.Select(l => l.Id));
        Assert.Equal(3, lines[1].Line);
        Assert.Equal(code, lines[1].Fault?.Code);
    }

    [Fact]
    public async Task ReadAsync_LineThatIsNotUtf8_IsReported()
    {
        byte[] file = [.. "id,dispatchedAt\n"u8, 0xFF, 0xFE, .. ",t\ny,2"u8];

        var lines = await ReadAsync(file, chunk: 7);

        Assert.Equal("csv.encoding", lines[0].Fault?.Code);
        Assert.Equal(new ImportLine(3, "y", "2"), lines[1]);
    }

    [Theory]
    [InlineData(CsvLines.MaxLineBytes, null)]
    [InlineData(CsvLines.MaxLineBytes + 1, "csv.line_too_long")]
    [InlineData(1_000_000, "csv.line_too_long")]
    public async Task ReadAsync_LongLine_IsReadUpToTheLimit(int length, string? code)
    {
        var lines = await ReadAsync($"id,dispatchedAt\n{new string('x', length - 2)},t\r\ny,2");

        Assert.Equal(2, lines.Count);
        Assert.Equal(code, lines[0].Fault?.Code);
        Assert.Equal(new ImportLine(3, "y", "2"), lines[1]);
    }

    [Fact]
    public async Task ReadAsync_BlankLines_ArePassedOverAndCounted()
    {
        var lines = await ReadAsync("id,dispatchedAt\n\r\n  \t\n\ra,t\n\n");

        Assert.Equal([new ImportLine(5, "a", "t")], lines);
    }

    [Fact]
    public async Task ReadAsync_QuotedFields_KeepCommasAndQuotes()
    {
        var lines = await ReadAsync("id,dispatchedAt\n\"a,\"\"b\"\"\",t");

        Assert.Equal([new ImportLine(2, "a,\"b\"", "t")], lines);
    }

    [Fact]
    public async Task ReadAsync_MoreThanTheLimit_Throws()
    {
        var bytes = Encoding.UTF8.GetBytes("id,dispatchedAt\n" + string.Concat(Enumerable.Repeat("a,t\n", 1000)));
        var opened = await DispatchCsv.OpenAsync(Pipe(bytes, 64), 1000, CancellationToken.None);

        await Assert.ThrowsAsync<BodyTooLargeException>(async () =>
        {
            await foreach (var _ in opened.Value.ReadAsync(CancellationToken.None))
            {
                // Read to the end.
            }
        });
    }

    private static Task<List<ImportLine>> ReadAsync(string file) => ReadAsync(Encoding.UTF8.GetBytes(file), chunk: 5);

    internal static async Task<List<ImportLine>> ReadAsync(byte[] file, int chunk)
    {
        var opened = await DispatchCsv.OpenAsync(Pipe(file, chunk), long.MaxValue, CancellationToken.None);
        var lines = new List<ImportLine>();
        await foreach (var line in opened.Value.ReadAsync(CancellationToken.None))
            lines.Add(line);

        return lines;
    }

    private static PipeReader Pipe(byte[] bytes, int chunk = 4096) => PipeReader.Create(new ChunkedStream(bytes, chunk));
}
