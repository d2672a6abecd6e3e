using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Problems;

/// <summary>Good JSON and good queries with bad values: the code says what, the field says where, no table changes.</summary>
public abstract class BadFieldHttpFacts(HostFixture host)
{
    [Theory]
    [InlineData("""{}""", "accounts.handle.invalid", "name")]
    [InlineData("""{"handle":null,"name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"ab","name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"-ab","name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"a--b","name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"a b c","name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"ñandú","name":"x"}""", "accounts.handle.invalid", "handle")]
    [InlineData("""{"handle":"abc\n","name":"x","plan":"none"}""", "accounts.plan.unknown", "plan")]
    [InlineData("""{"handle":"good-one","name":""}""", "accounts.name.invalid", "name")]
    [InlineData("""{"handle":"good-one","name":"  "}""", "accounts.name.invalid", "name")]
    [InlineData("""{"handle":"good-one","name":"a\u0007b"}""", "accounts.name.invalid", "name")]
    [InlineData("""{"handle":"good-one","name":"a\u0000b"}""", "request.malformed", "name")]
    [InlineData("""{"handle":"good-one","name":"\ud800"}""", "request.malformed", "name")]
    [InlineData("""{"handle":"good-one","name":"x","timeZone":"Mars/Olympus"}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("""{"handle":"good-one","name":"x","timeZone":"europe/london"}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("""{"handle":"good-one","name":"x","timeZone":"../../etc/passwd"}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("""{"handle":"good-one","name":"x","timeZone":"UTC|202602=UTC"}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("""{"handle":"good-one","name":"x","plan":"PRO"}""", "accounts.plan.unknown", "plan")]
    [InlineData("""{"handle":"good-one","name":"x","declaredDispatches":-1}""", "tiering.declared.invalid", "declaredDispatches")]
    [InlineData("""{"handle":"good-one","name":"x","declaredDispatches":1000001}""", "tiering.declared.invalid", "declaredDispatches")]
    [InlineData("""{"handle":"good-one","name":"x","declaredDispatches":"5"}""", "request.malformed", "declaredDispatches")]
    [InlineData("""{"handle":"good-one","name":"x","declaredDispatches":1e2}""", "request.malformed", "declaredDispatches")]
    [InlineData("""{"handle":"good-one","name":5}""", "request.malformed", "name")]
    [InlineData("""{"handle":["good-one"],"name":"x"}""", "request.malformed", "handle")]
    public Task Open_BadField_IsNamed(string json, string code, string? field) =>
        RefusedAsync(HttpMethod.Post, "~/admin/accounts", json, 400, code, field);

    [Theory]
    [InlineData("suspend", """{}""", "accounts.reason.missing", "reason")]
    [InlineData("suspend", """{"reason":" "}""", "accounts.reason.missing", "reason")]
    [InlineData("close", """{"reason":null}""", "accounts.reason.missing", "reason")]
    [InlineData("plan", """{}""", "accounts.plan.unknown", "plan")]
    [InlineData("plan", """{"plan":"gold"}""", "accounts.plan.unknown", "plan")]
    [InlineData("time-zone", """{}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("time-zone", """{"timeZone":""}""", "accounts.zone.unknown", "timeZone")]
    [InlineData("plan", """{"plan":"pro","version":2147483648}""", "request.malformed", "version")]
    public async Task Change_BadField_IsNamed(string change, string json, string code, string field) =>
        await RefusedAsync(HttpMethod.Post, $"~/admin/accounts/{await host.UntouchedAsync()}/{change}", json, 400, code, field);

    [Theory]
    [InlineData("""[]""", "dispatches.batch.size", "$")]
    [InlineData("""[null]""", "request.field.missing", "[0]")]
    [InlineData("""[{}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-01-09"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-01-09T08:00:00"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-02-30T08:00:00Z"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-01-09T08:00:00+15:00"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"0001-01-01T00:00:00+14:00"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"٢٠٢٦-٠١-٠٩T08:00:00Z"}]""", "dispatches.instant.invalid", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":1768000000}]""", "request.malformed", "[0].dispatchedAt")]
    [InlineData("""[{"id":1,"dispatchedAt":"2026-01-09T08:00:00Z"}]""", "request.malformed", "[0].id")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-01-10T12:02:01Z"}]""", "dispatches.in_future", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"9999-12-31T23:59:59.9999999Z"}]""", "dispatches.in_future", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"2016-01-10T11:59:59Z"}]""", "dispatches.too_old", "[0].dispatchedAt")]
    [InlineData("""[{"id":"1","dispatchedAt":"0001-01-01T00:00:00Z"}]""", "dispatches.too_old", "[0].dispatchedAt")]
    [InlineData("""[{"dispatchedAt":"2026-01-09T08:00:00Z"}]""", "dispatches.id.invalid", "[0].id")]
    [InlineData("""[{"id":"","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "dispatches.id.invalid", "[0].id")]
    [InlineData("""[{"id":" x","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "dispatches.id.invalid", "[0].id")]
    [InlineData("""[{"id":"a\tb","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "dispatches.id.invalid", "[0].id")]
    [InlineData("""[{"id":"a\u0000b","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "request.malformed", "[0].id")]
    [InlineData("""[{"id":"ok","dispatchedAt":"2026-01-09T08:00:00Z"},{"id":"a\u0085b","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "dispatches.id.invalid", "[1].id")]
    [InlineData("""[{"id":"1","dispatchedAt":"2026-01-09T08:00:00Z","account":"x"}]""", "request.unknown_field", "[0].account")]
    [InlineData("""[{"id":"1","id":"2","dispatchedAt":"2026-01-09T08:00:00Z"}]""", "request.malformed", "[0].id")]
    public async Task Record_BadField_IsNamed(string json, string code, string field) =>
        await RefusedAsync(HttpMethod.Post, $"~/accounts/{await host.UntouchedAsync()}/dispatches", json, 400, code, field);

    [Fact]
    public async Task Record_BatchTooLarge_IsRefused()
    {
        var lines = string.Join(',', Enumerable.Range(0, 10_001).Select(i => $$"""{"id":"{{i}}","dispatchedAt":"2026-01-09T08:00:00Z"}"""));

        await RefusedAsync(HttpMethod.Post, $"~/accounts/{await host.UntouchedAsync()}/dispatches", $"[{lines}]", 400, "dispatches.batch.size", "$");
    }

    [Fact]
    public async Task Record_IdTooLong_IsNamed() => await RefusedAsync(
        HttpMethod.Post, $"~/accounts/{await host.UntouchedAsync()}/dispatches", $$"""[{"id":"{{new string('x', 101)}}","dispatchedAt":"2026-01-09T08:00:00Z"}]""", 400, "dispatches.id.invalid", "[0].id");

    [Theory]
    [InlineData("none")]
    [InlineData("%20x")]
    [InlineData("%01")]
    [InlineData("%F0%9F%92%A5")]
    [InlineData("%C3%28")]
    [InlineData("a%2Fb")]
    [InlineData("..%2F..%2Fx")]
    public async Task Void_UnknownId_IsNotFound(string id) =>
        await RefusedAsync(HttpMethod.Post, $"~/accounts/{await host.UntouchedAsync()}/dispatches/{id}/void", null, 404, "dispatches.not_found", null);

    [Theory]
    [InlineData("/dispatches?month=2026-13", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=2026-1", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=0000-01", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=10000-01", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=2026-01-01", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=%D9%A2%D9%A0%D9%A2%D9%A6-01", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=2026-01&month=2026-02", "common.month.invalid", "month")]
    [InlineData("/dispatches?month=%00", "common.month.invalid", "month")]
    [InlineData("/dispatches?format=xml", "dispatches.format.unknown", "format")]
    [InlineData("/dispatches?format=CSV", "dispatches.format.unknown", "format")]
    [InlineData("/dispatches?limit=0", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=201", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=-1", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=1.5", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=99999999999999", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=%D9%A1", "common.page.limit", "limit")]
    [InlineData("/dispatches?limit=1&limit=2", "common.page.limit", "limit")]
    [InlineData("/dispatches?cursor=x", "common.page.cursor", "cursor")]
    [InlineData("/dispatches?cursor=%00", "common.page.cursor", "cursor")]
    [InlineData("/dispatches?cursor=%F0%9F%92%A5", "common.page.cursor", "cursor")]
    [InlineData("/dispatches?cursor=%C3%28", "common.page.cursor", "cursor")]
    [InlineData("/tier?asOf=2026-02-30", "common.day.invalid", "asOf")]
    [InlineData("/tier?asOf=10/01/2026", "common.day.invalid", "asOf")]
    [InlineData("/tier?asOf=2026-01-10T00:00:00Z", "common.day.invalid", "asOf")]
    [InlineData("/tier?asOf=9999-12-31", "tiering.as_of.future", "asOf")]
    [InlineData("/tier/history?cursor=AAAA", "common.page.cursor", "cursor")]
    [InlineData("/tier/history?limit=x", "common.page.limit", "limit")]
    [InlineData("/audit?cursor=AAAA", "common.page.cursor", "cursor")]
    [InlineData("/audit?limit=0", "common.page.limit", "limit")]
    public async Task AccountQuery_BadValue_IsNamed(string query, string code, string field) =>
        await RefusedAsync(HttpMethod.Get, $"~/accounts/{await host.UntouchedAsync()}{query}", null, 400, code, field);

    [Theory]
    [InlineData("~/accounts?limit=0", "common.page.limit", "limit")]
    [InlineData("~/accounts?cursor=x", "common.page.cursor", "cursor")]
    [InlineData("~/admin/audit?cursor=x", "common.page.cursor", "cursor")]
    [InlineData("~/admin/audit?limit=a", "common.page.limit", "limit")]
    [InlineData("~/admin/outbox?cursor=x", "common.page.cursor", "cursor")]
    [InlineData("~/admin/outbox?limit=-5", "common.page.limit", "limit")]
    [InlineData("~/admin/outbox?state=lost", "outbox.state.unknown", "state")]
    [InlineData("~/admin/outbox?state=2", "outbox.state.unknown", "state")]
    public Task Query_BadValue_IsNamed(string path, string code, string field) => RefusedAsync(HttpMethod.Get, path, null, 400, code, field);

    [Theory]
    [InlineData("/tier?asOf=0001-01-01")]
    [InlineData("/tier?asOf=")]
    [InlineData("/tier?language=%00")]
    [InlineData("/tier?language=xx&language=yy")]
    [InlineData("/dispatches?month=0001-01")]
    [InlineData("/dispatches?month=9999-12")]
    [InlineData("/dispatches?month=9999-12&format=csv")]
    [InlineData("/dispatches?month=&format=&limit=&cursor=")]
    public async Task AccountQuery_AtTheEndsOfTime_IsAnswered(string query)
    {
        var answer = await host.Admin.GetAsync($"~/accounts/{await host.UntouchedAsync()}{query}");

        Assert.True(answer.Status == 200, answer.ToString());
    }

    [Theory]
    [InlineData("[]", "tiering.ladder.empty", "tiers")]
    [InlineData("null", "tiering.ladder.empty", "tiers")]
    [InlineData("[null]", "request.field.missing", "tiers[0]")]
    [InlineData("""[{"code":"A1","to":5}]""", "request.field.missing", "tiers[0].from")]
    [InlineData("""[{"from":0}]""", "tiering.ladder.code", "tiers[0].code")]
    [InlineData("""[{"code":"small","from":0}]""", "tiering.ladder.code", "tiers[0].code")]
    [InlineData("""[{"code":"ÑO","from":0}]""", "tiering.ladder.code", "tiers[0].code")]
    [InlineData("""[{"code":"AA","from":0,"to":1},{"code":"AA","from":2}]""", "tiering.ladder.duplicate_code", "tiers[1].code")]
    [InlineData("""[{"code":"AA","from":1}]""", "tiering.ladder.start", "tiers[0].from")]
    [InlineData("""[{"code":"AA","from":-1}]""", "tiering.ladder.start", "tiers[0].from")]
    [InlineData("""[{"code":"AA","from":0,"to":5},{"code":"BB","from":7}]""", "tiering.ladder.gap", "tiers[1].from")]
    [InlineData("""[{"code":"AA","from":0,"to":5},{"code":"BB","from":5}]""", "tiering.ladder.overlap", "tiers[1].from")]
    [InlineData("""[{"code":"AA","from":0,"to":5}]""", "tiering.ladder.not_open", "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0},{"code":"BB","from":6}]""", null, "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0,"to":-1},{"code":"BB","from":0}]""", "tiering.ladder.not_rising", "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0,"to":2147483648},{"code":"BB","from":2147483649}]""", "tiering.ladder.bound", "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0,"to":9223372036854775807},{"code":"BB","from":0}]""", null, "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0,"to":9223372036854775808},{"code":"BB","from":0}]""", "request.malformed", "tiers[0].to")]
    [InlineData("""[{"code":"AA","from":0,"name":{"e":"x"}}]""", "tiering.ladder.text", "tiers[0].name")]
    [InlineData("""[{"code":"AA","from":0,"name":{"en":null}}]""", "tiering.ladder.text", "tiers[0].name")]
    [InlineData("""[{"code":"AA","from":0,"name":{"en":"a","EN":"b"}}]""", "tiering.ladder.text", "tiers[0].name")]
    [InlineData("""[{"code":"AA","from":0,"name":{"en":"\u0000"}}]""", "request.malformed", "tiers[0].name.en")]
    [InlineData("""[{"code":"AA","from":0,"name":"x"}]""", "request.malformed", "tiers[0].name")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[null]}]""", "tiering.ladder.benefit", "tiers[0].benefits[0]")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[{}]}]""", "tiering.ladder.benefit", "tiers[0].benefits[0].code")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[{"code":"VIP"}]}]""", "tiering.ladder.benefit", "tiers[0].benefits[0].code")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[{"code":"vip"},{"code":"vip"}]}]""", "tiering.ladder.benefit", "tiers[0].benefits[1].code")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[{"code":"vip","parameters":{"a":null}}]}]""", "tiering.ladder.benefit", "tiers[0].benefits[0]")]
    [InlineData("""[{"code":"AA","from":0,"benefits":[{"code":"vip","parameters":{"":"x"}}]}]""", "tiering.ladder.benefit", "tiers[0].benefits[0]")]
    public async Task Ladder_Broken_IsNamedByLine(string tiers, string? code, string field)
    {
        await RefusedAsync(HttpMethod.Put, "~/admin/tier-ladder", $$"""{"effectiveFrom":"2026-03","tiers":{{tiers}}}""", 400, code, field);
        await RefusedAsync(HttpMethod.Post, "~/admin/tier-ladder/preview", $$"""{"tiers":{{tiers}}}""", 400, code, field);
        (await host.Admin.With("Accept", "text/csv").PostAsync("~/admin/tier-ladder/preview", $$"""{"tiers":{{tiers}}}""")).AnyProblem();
    }

    [Theory]
    [InlineData("null", "common.month.invalid")]
    [InlineData("\"2026-13\"", "common.month.invalid")]
    [InlineData("\"2026-00\"", "common.month.invalid")]
    [InlineData("\"2026-02-01\"", "common.month.invalid")]
    [InlineData("\"2026-01\"", "tiering.ladder.too_late")]
    [InlineData("\"2025-12\"", "tiering.ladder.too_late")]
    [InlineData("\"0001-01\"", "tiering.ladder.too_late")]
    [InlineData("202602", "request.malformed")]
    public Task Ladder_BadMonth_IsNamed(string month, string code) => RefusedAsync(
        HttpMethod.Put, "~/admin/tier-ladder", $$"""{"effectiveFrom":{{month}},"tiers":[{"code":"AA","from":0}]}""", 400, code, "effectiveFrom");

    [Fact]
    public async Task Ladder_TooManyTiersOrTexts_IsRefused()
    {
        var tiers = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{"code":"T{{i}}","from":{{i}},"to":{{i}}}"""));
        var languages = string.Join(',', Enumerable.Range(0, 51).Select(i => $$"""
            "l{{i}}":"x"
            """));
        await RefusedAsync(HttpMethod.Put, "~/admin/tier-ladder", $$"""{"effectiveFrom":"2026-03","tiers":[{{tiers}}]}""", 400, "tiering.ladder.too_long", "tiers");
        await RefusedAsync(
            HttpMethod.Put, "~/admin/tier-ladder", $$$"""{"effectiveFrom":"2026-03","tiers":[{"code":"AA","from":0,"name":{{{{languages}}}}}]}""", 400, "tiering.ladder.text", "tiers[0].name");
        await RefusedAsync(
            HttpMethod.Put, "~/admin/tier-ladder", $$$"""{"effectiveFrom":"2026-03","tiers":[{"code":"AA","from":0,"name":{"en":"{{{new string('x', 2001)}}}"}}]}""", 400, "tiering.ladder.text", "tiers[0].name");
    }

    [Fact]
    public async Task Ids_OfOthers_AreNotFound()
    {
        var (own, foreign) = (await host.OpenAsync(), await host.OpenAsync());
        (await host.Admin.PostAsync($"~/accounts/{foreign}/dispatches", """[{"id":"theirs","dispatchedAt":"2026-01-09T08:00:00Z"}]""")).Good();
        var api = host.Host.As(Person.Owner(own));
        var before = await host.TakeSnapshotAsync();

        (await api.PostAsync($"~/accounts/{own}/dispatches/theirs/void")).Problem(404, "dispatches.not_found");
        (await api.PostAsync($"~/accounts/{foreign}/dispatches/theirs/void")).Problem(404, "accounts.not_found");
        (await api.PostAsync($"~/accounts/{foreign}/dispatches", "{")).Problem(404, "accounts.not_found");
        (await api.PostCsvAsync($"~/accounts/{foreign}/dispatches/import", "id,dispatchedAt\n1,2026-01-09T08:00:00Z\n")).Problem(404, "accounts.not_found");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    private async Task RefusedAsync(HttpMethod method, string path, string? json, int status, string? code, string? field)
    {
        var before = await host.TakeSnapshotAsync();
        var content = json is null ? null : Api.Content(System.Text.Encoding.UTF8.GetBytes(json), "application/json");

        var answer = await host.Admin.SendAsync(method, path, content);

        answer.Problem(status, code ?? answer.AnyProblem()["code"].GetString() ?? "", field);
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }
}

public sealed class BadFieldHttpTests(SqliteHost host) : BadFieldHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlBadFieldHttpTests(PostgreSqlHost host) : BadFieldHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileBadFieldHttpTests(HostileHost host) : BadFieldHttpFacts(host), IClassFixture<HostileHost>;
