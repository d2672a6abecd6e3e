using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>Recording, voiding, listing, exporting and importing dispatches.</summary>
public abstract class DispatchHttpFacts(HostFixture host)
{
    private const string Two = """[{"id":"a","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"b","dispatchedAt":"2026-01-09T20:30:00.25-05:00"}]""";

    [Fact]
    public async Task Record_Batch_CountsAndAgainIsDuplicates()
    {
        var (id, api) = await OpenAsync("America/Bogota");
        var path = $"~/accounts/{id}/dispatches";

        Assert.Equal("""{"recorded":2,"duplicates":0}""", (await api.PostAsync(path, Two)).Good().Text);
        Assert.Equal("""{"recorded":0,"duplicates":2}""", (await api.PostAsync(path, Two)).Good().Text);

        Assert.Equal(
            """{"month":"2026-01","count":2,"days":[{"date":"2026-01-09","count":2}],"items":[{"id":"a","dispatchedAt":"2026-01-09T08:00:00Z","date":"2026-01-09","voidedAt":null},{"id":"b","dispatchedAt":"2026-01-10T01:30:00.25Z","date":"2026-01-09","voidedAt":null}],"next":null}""",
            (await api.GetAsync(path)).Good().Text);
    }

    [Fact]
    public async Task Record_KnownIdWithAnotherInstant_IsRefusedAsAWhole()
    {
        var (id, api) = await OpenAsync();
        (await api.PostAsync($"~/accounts/{id}/dispatches", Two)).Good();
        var before = await host.TakeSnapshotAsync();

        (await api.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"c","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"a","dispatchedAt":"2026-01-09T08:00:01Z"}]"""))
            .Problem(409, "dispatches.conflict", "[1].dispatchedAt");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Record_SameKeyAndBody_GivesTheSameAnswerAgain()
    {
        var (id, api) = await OpenAsync();
        var keyed = api.With("Idempotency-Key", "k");

        var first = (await keyed.PostAsync($"~/accounts/{id}/dispatches", Two)).Good();
        var again = (await keyed.PostAsync($"~/accounts/{id}/dispatches", Two)).Good();

        Assert.Equal(("""{"recorded":2,"duplicates":0}""", "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Null(first.Header("Idempotent-Replayed"));
        (await keyed.PostAsync($"~/accounts/{id}/dispatches", "[]")).Problem(409, "idempotency.key_reused");
    }

    [Fact]
    public async Task Record_LargestBatch_IsTaken()
    {
        var (id, api) = await OpenAsync();
        var lines = Enumerable.Range(0, 10_000).Select(i => $$"""{"id":"{{new string('x', 90)}}{{i}}","dispatchedAt":"2026-01-09T08:00:00.123456+00:00"}""");

        Assert.Equal(10_000, (await api.PostAsync($"~/accounts/{id}/dispatches", $"[{string.Join(',', lines)}]")).Good()["recorded"].GetInt32());
    }

    [Fact]
    public async Task Void_IdsThatDifferInAnEncodedSlash_VoidsTheOneThatWasSent()
    {
        var (id, api) = await OpenAsync();
        (await api.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"a/b","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"a%2Fb","dispatchedAt":"2026-01-09T09:00:00Z"}]""")).Good();

        Assert.Equal("a%2Fb", (await api.PostAsync($"~/accounts/{id}/dispatches/a%252Fb/void")).Good()["id"].GetString());
        Assert.Equal("a/b", (await api.PostAsync($"~/accounts/{id}/dispatches/a%2Fb/void")).Good()["id"].GetString());
    }

    [Fact]
    public async Task Void_KnownDispatch_CountsNoMoreAndAgainIsTheSame()
    {
        var (id, api) = await OpenAsync();
        (await api.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"a/b c%ñ","dispatchedAt":"2026-01-09T08:00:00Z"}]""")).Good();
        var path = $"~/accounts/{id}/dispatches/{Uri.EscapeDataString("a/b c%ñ")}/void";

        var voided = (await api.PostAsync(path)).Good();

        Assert.Equal(("a/b c%ñ", host.Host.Now), (voided["id"].GetString(), voided["voidedAt"].GetDateTimeOffset()));
        Assert.Equal(voided.Text, (await api.PostAsync(path)).Good().Text);
        Assert.Equal(0, (await api.GetAsync($"~/accounts/{id}/dispatches")).Good()["count"].GetInt32());
    }

    [Fact]
    public async Task List_ManyDispatches_PageByPageGivesEachOnce()
    {
        var (id, api) = await OpenAsync();
        var lines = Enumerable.Range(0, 25).Select(i => $$"""{"id":"d{{i}}","dispatchedAt":"2025-12-{{1 + (i % 3):00}}T08:00:00Z"}""");
        (await api.PostAsync($"~/accounts/{id}/dispatches", $"[{string.Join(',', lines)}]")).Good();

        var listed = await Pages.ListAsync(api, $"~/accounts/{id}/dispatches?month=2025-12&limit=7");

        Assert.Equal(25, listed.Select(d => d.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(25, listed.Count);
        Assert.Empty(await Pages.ListAsync(api, $"~/accounts/{id}/dispatches"));
    }

    [Fact]
    public async Task Export_Month_IsAFileWithoutFormulas()
    {
        var (id, api) = await OpenAsync();
        (await api.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"=1+1","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"a,\"b\"","dispatchedAt":"2026-01-09T09:00:00Z"}]""")).Good();

        var file = await api.GetAsync($"~/accounts/{id}/dispatches?format=csv&month=2026-01");

        Assert.Equal((200, "text/csv; charset=utf-8"), (file.Status, file.Header("Content-Type")));
        Assert.Equal("attachment; filename=\"dispatches-2026-01.csv\"", file.Header("Content-Disposition"));
        Assert.Equal(
            "id,dispatchedAt,date,voidedAt\r\n\"'=1+1\",2026-01-09T08:00:00Z,2026-01-09,\r\n\"a,\"\"b\"\"\",2026-01-09T09:00:00Z,2026-01-09,\r\n",
            file.Text.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task Export_Imported_ComesBackTheSame()
    {
        var (id, api) = await OpenAsync();
        var lines = Enumerable.Range(0, 6_000).Select(i => $"d{i:0000},2026-01-09T08:00:00Z\n");
        (await api.PostCsvAsync($"~/accounts/{id}/dispatches/import", $"id,dispatchedAt\n{string.Concat(lines)}")).Good();

        var file = await api.GetAsync($"~/accounts/{id}/dispatches?format=csv");

        Assert.Equal(6_001, file.Text.AsSpan().TrimEnd().Count('\n') + 1);
    }

    [Fact]
    public async Task Import_GoodAndBadLines_TakesTheGoodAndNamesTheBad()
    {
        var (id, api) = await OpenAsync("Europe/London");

        var report = (await api.PostCsvAsync(
            $"~/accounts/{id}/dispatches/import",
            "dispatchedAt,id\r\n2025-12-01T08:26,536365\r\n2025-12-01T08:26:00Z,536365\r\n2025-12-01 08:28,\"536366\"\r\n\r\nnever,536367\r\n2025-12-01T08:27,536365\r\n")).Good();

        Assert.Equal((2, 1, 2), (report["recorded"].GetInt32(), report["duplicates"].GetInt32(), report["rejectedCount"].GetInt32()));
        Assert.Equal(
            [(6, "dispatches.instant.invalid"), (7, "dispatches.conflict")],
            report["rejected"].EnumerateArray().Select(r => (r.GetProperty("line").GetInt32(), r.GetProperty("code").GetString())));
        Assert.Equal(2, (await api.GetAsync($"~/accounts/{id}/dispatches?month=2025-12")).Good()["count"].GetInt32());
    }

    [Fact]
    public async Task Import_SentAgain_IsAllDuplicates()
    {
        var (id, api) = await OpenAsync();
        const string file = "id,dispatchedAt\n1,2026-01-09T08:00:00Z\n2,2026-01-09T08:00:00Z";
        (await api.PostCsvAsync($"~/accounts/{id}/dispatches/import", file)).Good();

        var again = (await api.PostCsvAsync($"~/accounts/{id}/dispatches/import", file)).Good();

        Assert.Equal("""{"recorded":0,"duplicates":2,"rejectedCount":0,"rejected":[]}""", again.Text);
    }

    [Theory]
    [InlineData("dispatches", Two)]
    [InlineData("dispatches/import", null)]
    public async Task Add_ClosedAccount_IsRefused(string path, string? json)
    {
        var (id, api) = await OpenAsync();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/close", """{"reason":"Gone"}""")).Good();
        var before = await host.TakeSnapshotAsync();

        var refused = json is null
            ? await api.PostCsvAsync($"~/accounts/{id}/{path}", "id,dispatchedAt\n1,2026-01-09T08:00:00Z\n")
            : await api.PostAsync($"~/accounts/{id}/{path}", json);

        refused.Problem(409, "accounts.closed");
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    private async Task<(Guid Id, Api Api)> OpenAsync(string zone = "UTC")
    {
        var id = await host.OpenAsync(zone: zone);
        return (id, host.Host.As(Person.Member("developer", id)));
    }
}

public sealed class DispatchHttpTests(SqliteHost host) : DispatchHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlDispatchHttpTests(PostgreSqlHost host) : DispatchHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileDispatchHttpTests(HostileHost host) : DispatchHttpFacts(host), IClassFixture<HostileHost>;
