using System.Text;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>CSV files that are not what they should be: refused as a whole without a trace, or line by line with a reason.</summary>
public abstract class BadFileHttpFacts(HostFixture host)
{
    private const string Good = "2026-01-09T08:00:00Z";

    /// <summary>An import that is under way is noted in the standing and crossed out again, and audited, whatever it came to.</summary>
    private static readonly string[] Noted = ["tier_standings", "audit_entries"];

    [Theory]
    [InlineData("", "request.body.missing", null)]
    [InlineData("\n", "csv.header", "line 1")]
    [InlineData("\uFEFF", "csv.header", "line 1")]
    [InlineData("id", "csv.header", "line 1")]
    [InlineData("id;dispatchedAt\n1;" + Good, "csv.header", "line 1")]
    [InlineData("id,dispatchedAt,extra\n1," + Good + ",x", "csv.header", "line 1")]
    [InlineData("id,id\n1,1", "csv.header", "line 1")]
    [InlineData("1," + Good + "\n", "csv.header", "line 1")]
    [InlineData("# comment\nid,dispatchedAt\n", "csv.header", "line 1")]
    [InlineData("\nid,dispatchedAt\n1," + Good, "csv.header", "line 1")]
    [InlineData("\"id,dispatchedAt\n1," + Good, "csv.header", "line 1")]
    [InlineData("id,dispatchedAt\0\n1," + Good, "csv.header", "line 1")]
    [InlineData("\0\0\0\0", "csv.header", "line 1")]
    [InlineData("{\"id\":1}", "csv.header", "line 1")]
    public async Task Import_WrongHeader_IsRefused(string file, string code, string? field) =>
        await RefusedAsync(Encoding.UTF8.GetBytes(file), "text/csv", 400, code, field);

    [Fact]
    public async Task Import_Utf16_IsRefused()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes($"id,dispatchedAt\n1,{Good}\n")];
            await RefusedAsync(file, "text/csv", 400, "csv.header", "line 1");
            await RefusedAsync(encoding.GetBytes($"id,dispatchedAt\n1,{Good}\n"), "text/csv", 400, "csv.header", "line 1");
        }
    }

    [Fact]
    public async Task Import_HeaderOfAMegabyte_IsRefused() =>
        await RefusedAsync(Encoding.UTF8.GetBytes($"id,dispatchedAt{new string('x', 1024 * 1024)}\n1,{Good}\n"), "text/csv", 400, "csv.header", "line 1");

    [Theory]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=utf-16")]
    [InlineData("text/csv; charset=windows-1252")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    public async Task Import_AnotherType_IsRefused(string type) =>
        await RefusedAsync(Encoding.UTF8.GetBytes($"id,dispatchedAt\n1,{Good}\n"), type.Length == 0 ? null : type, 415, "request.content_type", null);

    [Theory]
    [InlineData("text/csv; charset=utf-8")]
    [InlineData("TEXT/CSV; header=present")]
    [InlineData("text/csv;charset=\"UTF-8\"")]
    public async Task Import_CsvInUtf8_IsTaken(string type)
    {
        var report = (await ImportAsync(Encoding.UTF8.GetBytes($"id,dispatchedAt\n1,{Good}\n"), type)).Good();

        Assert.Equal(1, report["recorded"].GetInt32());
    }

    [Theory]
    [InlineData("\uFEFFid,dispatchedAt\r\n1," + Good + "\r\n")]
    [InlineData("id,dispatchedAt\r1," + Good + "\r")]
    [InlineData("id,dispatchedAt\n1," + Good)]
    [InlineData("ID,DISPATCHEDAT\n\n\n1," + Good + "\n\n  \n")]
    [InlineData("\"id\",\"dispatchedAt\"\n\"1\",\"" + Good + "\"")]
    [InlineData("dispatchedAt,id\n2026-01-09T08:00,1")]
    [InlineData("id,dispatchedAt\n💥," + Good)]
    [InlineData("dispatchedAt,id\n2026-01-09 08:00:00.123456+00:00,1")]
    public async Task Import_OddButRight_IsTaken(string file)
    {
        var report = (await ImportAsync(Encoding.UTF8.GetBytes(file))).Good();

        Assert.Equal((1, 0), (report["recorded"].GetInt32(), report["rejectedCount"].GetInt32()));
    }

    /// <summary>In London the clocks skip 2025-03-30 01:00 to 02:00, and show 2025-10-26 01:00 to 02:00 twice.</summary>
    [Theory]
    [InlineData("1,2025-03-30T01:30", "accounts.zone.gap")]
    [InlineData("1,2025-03-30 01:00:00", "accounts.zone.gap")]
    [InlineData("1,never", "dispatches.instant.invalid")]
    [InlineData("1,", "dispatches.instant.invalid")]
    [InlineData("1,2026-01-09", "dispatches.instant.invalid")]
    [InlineData("1,09/01/2026 08:00", "dispatches.instant.invalid")]
    [InlineData("1,2026-13-01T08:00", "dispatches.instant.invalid")]
    [InlineData("1, 2026-01-09T08:00", "dispatches.instant.invalid")]
    [InlineData("1,2026-01-10T12:02:01Z", "dispatches.in_future")]
    [InlineData("1,9999-12-31T23:59:59Z", "dispatches.in_future")]
    [InlineData("1,9999-12-31T23:59:59", "dispatches.in_future")]
    [InlineData("1,9999-12-31T23:59:59-14:00", "dispatches.instant.invalid")]
    [InlineData("1,0001-01-01T00:00:00Z", "dispatches.too_old")]
    [InlineData("1,0001-01-01T00:00:00", "dispatches.too_old")]
    [InlineData("1,2015-12-31T08:00:00Z", "dispatches.too_old")]
    [InlineData("," + Good, "dispatches.id.invalid")]
    [InlineData(" 1," + Good, "dispatches.id.invalid")]
    [InlineData("a\tb," + Good, "dispatches.id.invalid")]
    [InlineData("a\0b," + Good, "dispatches.id.invalid")]
    [InlineData("1", "csv.columns")]
    [InlineData("1," + Good + ",x", "csv.columns")]
    [InlineData("1;" + Good, "csv.columns")]
    [InlineData("\"1," + Good, "csv.malformed")]
    [InlineData("\"1\"x," + Good, "csv.malformed")]
    public async Task Import_BadLine_IsRejectedAndTheOthersTaken(string line, string code)
    {
        var file = $"id,dispatchedAt\nbefore,{Good}\n{line}\nafter,{Good}\n";

        var report = (await ImportAsync(Encoding.UTF8.GetBytes(file))).Good();

        Assert.Equal((2, 0, 1), (report["recorded"].GetInt32(), report["duplicates"].GetInt32(), report["rejectedCount"].GetInt32()));
        Assert.Equal((3, code), (report["rejected"][0].GetProperty("line").GetInt32(), report["rejected"][0].GetProperty("code").GetString()));
        Assert.NotEmpty(report["rejected"][0].GetProperty("error").GetString() ?? "");
    }

    [Fact]
    public async Task Import_OnlyBadLines_RecordsNothing()
    {
        var id = await host.OpenAsync();
        var before = await host.TakeSnapshotAsync();

        var report = (await host.Admin.PostCsvAsync($"~/accounts/{id}/dispatches/import", string.Concat(Enumerable.Repeat("x\n", 6_000)).Insert(0, "id,dispatchedAt\n"))).Good();

        Assert.Equal((0, 6_000, 1_000), (report["recorded"].GetInt32(), report["rejectedCount"].GetInt32(), report["rejected"].GetArrayLength()));
        before.AssertSameAs(await host.TakeSnapshotAsync(), butFor: Noted);
    }

    [Fact]
    public async Task Import_HeaderOnly_RecordsNothing()
    {
        var id = await host.OpenAsync();
        var before = await host.TakeSnapshotAsync();

        Assert.Equal("""{"recorded":0,"duplicates":0,"rejectedCount":0,"rejected":[]}""", (await host.Admin.PostCsvAsync($"~/accounts/{id}/dispatches/import", "id,dispatchedAt")).Good().Text);

        before.AssertSameAs(await host.TakeSnapshotAsync(), butFor: Noted);
    }

    [Fact]
    public async Task Import_LineOfAMegabyteAndInvalidUtf8_AreRejectedByLine()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes($"id,dispatchedAt\n{new string('x', 1024 * 1024)}\na,{Good}\n"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes($",{Good}\nb,{Good}")];

        var report = (await ImportAsync(file)).Good();

        Assert.Equal(2, report["recorded"].GetInt32());
        Assert.Equal(
            [(2, "csv.line_too_long"), (4, "csv.encoding")],
            report["rejected"].EnumerateArray().Select(r => (r.GetProperty("line").GetInt32(), r.GetProperty("code").GetString())));
    }

    [Fact]
    public async Task Import_TimeThatTheClocksShowTwice_IsTheFirst()
    {
        var id = await host.OpenAsync(zone: "Europe/London");
        (await host.Admin.PostCsvAsync($"~/accounts/{id}/dispatches/import", "id,dispatchedAt\n1,2025-10-26T01:30")).Good();

        Assert.Equal("2025-10-26T00:30:00Z", (await host.Admin.GetAsync($"~/accounts/{id}/dispatches?month=2025-10")).Good()["items"][0].GetProperty("dispatchedAt").GetString());
    }

    private async Task RefusedAsync(byte[] file, string? type, int status, string code, string? field)
    {
        var id = await host.UntouchedAsync();
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.SendAsync(HttpMethod.Post, $"~/accounts/{id}/dispatches/import", Api.Content(file, type))).Problem(status, code, field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    private async Task<Answered> ImportAsync(byte[] file, string type = "text/csv") => await host.Admin.SendAsync(
        HttpMethod.Post, $"~/accounts/{await host.OpenAsync(zone: "Europe/London")}/dispatches/import", Api.Content(file, type));
}

public sealed class BadFileHttpTests(SqliteHost host) : BadFileHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlBadFileHttpTests(PostgreSqlHost host) : BadFileHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileBadFileHttpTests(HostileHost host) : BadFileHttpFacts(host), IClassFixture<HostileHost>;
