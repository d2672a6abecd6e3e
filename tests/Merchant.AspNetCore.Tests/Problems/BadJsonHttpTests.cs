using System.Text;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Problems;

/// <summary>Bodies that no call takes: refused everywhere alike, without a trace in any table.</summary>
public abstract class BadJsonHttpFacts(HostFixture host)
{
    /// <summary>Every call that needs a JSON body.</summary>
    private static readonly string[] Calls =
    [
        "POST ~/admin/accounts", "PUT ~/admin/tier-ladder", "POST ~/admin/tier-ladder/preview", "POST ~/accounts/{id}/dispatches",
        "POST ~/admin/accounts/{id}/suspend", "POST ~/admin/accounts/{id}/close", "POST ~/admin/accounts/{id}/plan", "POST ~/admin/accounts/{id}/time-zone",
    ];

    public static TheoryData<string, byte[]> Malformed
    {
        get
        {
            var shapes = new TheoryData<string, byte[]>();
            foreach (var text in Shapes())
                shapes.Add(text.Length > 40 ? text[..40] : text, Encoding.UTF8.GetBytes(text));

            shapes.Add("invalid UTF-8", [.. "{\"version\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
            shapes.Add("overlong UTF-8", [.. "{\"version\":\""u8, 0xC0, 0x80, .. "\"}"u8]);
            shapes.Add("lone continuation", [0x80]);
            shapes.Add("NUL", [0]);
            shapes.Add("NUL after", [.. "{}"u8, 0]);
            shapes.Add("NUL within", [.. "{\"version\":"u8, 0, .. "1}"u8]);
            shapes.Add("UTF-16", Encoding.Unicode.GetBytes("{}"));
            shapes.Add("UTF-16 with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")]);
            shapes.Add("UTF-32", Encoding.UTF32.GetBytes("{}"));
            shapes.Add("two marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8]);
            shapes.Add("gzip", [0x1F, 0x8B, 8, 0, 0, 0]);
            return shapes;
        }
    }

    /// <summary>Content types and what comes of them.</summary>
    public static TheoryData<string> OtherTypes =>
    [
        "", "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/csv",
        "application/json; charset=utf-16", "application/json; charset=latin1", "application/json; charset=\"\"", "nonsense", "/", "application/", ";charset=utf-8",
        "application/json, text/plain", "application/problem+xml",
    ];

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public Task Body_Malformed_IsRefused(string shape, byte[] body) => EveryCallAsync(
        call => Api.Content(body, "application/json"),
        answer => Assert.True(answer.AnyProblem().Status == 400, $"{shape}: {answer}"));

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public Task Body_OfAnotherType_IsRefused(string type) => EveryCallAsync(
        call => Api.Content("{\"version\":1}"u8.ToArray(), type.Length == 0 ? null : type),
        answer => answer.Problem(415, "request.content_type"));

    [Fact]
    public Task Body_Missing_IsRefused() => EveryCallAsync(_ => null, answer => answer.Problem(400, "request.body.missing"));

    [Fact]
    public Task Body_Empty_IsRefused() => EveryCallAsync(_ => Api.Content([], "application/json"), answer => answer.Problem(400, "request.body.missing"));

    [Fact]
    public Task Body_LoneNull_IsRefused() => EveryCallAsync(_ => Api.Content("null"u8.ToArray(), "application/json"), answer => answer.Problem(400, "request.body.missing"));

    [Fact]
    public Task Body_OneByteTooLong_IsRefused() => EveryCallAsync(
        call => Api.Content(TooLong(call), "application/json"),
        answer => answer.Problem(413, "request.too_large"));

    [Fact]
    public Task Body_OneByteTooLongInChunks_IsRefused() => EveryCallAsync(
        call => new Chunked(TooLong(call)),
        answer => answer.Problem(413, "request.too_large"));

    [Fact]
    public async Task Body_OfTwoMegabytes_IsRefusedWhereABatchIsNot()
    {
        var id = await host.OpenAsync();
        var spaces = new string(' ', 2 * 1024 * 1024);

        (await host.Admin.PostAsync("~/admin/accounts", $$"""{"handle":"x-y-z"{{spaces}}}""")).Problem(413, "request.too_large");
        (await host.Admin.PostAsync($"~/accounts/{id}/dispatches", $$"""[{"id":"1"{{spaces}},"dispatchedAt":"2026-01-09T08:00:00Z"}]""")).Good();
    }

    [Theory]
    [InlineData("""{"unknown":1}""", "unknown")]
    [InlineData("""{"Handle":"x"}""", "Handle")]
    [InlineData("""{"handle":"x","name":"y","$type":"z"}""", "$type")]
    [InlineData("""{"handle":"x","":1}""", null)]
    public async Task Body_UnknownField_IsNamed(string json, string? field)
    {
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync("~/admin/accounts", json)).Problem(400, "request.unknown_field", field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task OptionalBody_Malformed_IsRefused()
    {
        var id = await host.OpenAsync();
        var before = await host.TakeSnapshotAsync();
        foreach (var json in (string[])["{", "[]", "1", "\"x\"", "null", """{"version":"1"}""", """{"version":1.5}""", """{"version":99999999999}""", """{"versions":1}"""])
        {
            (await host.Admin.PostAsync($"~/admin/accounts/{id}/complete-onboarding", json)).AnyProblem();
            (await host.Admin.PostAsync($"~/admin/accounts/{id}/reactivate", json)).AnyProblem();
        }

        (await host.Admin.SendAsync(HttpMethod.Post, $"~/admin/accounts/{id}/complete-onboarding", Api.Content("x"u8.ToArray(), "text/plain"))).Problem(415, "request.content_type");
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    private static IEnumerable<string> Shapes()
    {
        string[] texts =
        [
            " ", "{", "}", "[", "]", "{]", "[}", "nul", "tru", "NaN", "Infinity", "-", "1e", "01", "+1", ".5", "0x1", "'x'", "\"", "\"x", "{'version':1}", "{version:1}",
            "{\"version\"}", "{\"version\":}", "{\"version\":1,}", "{,}", "{\"version\":1 \"x\":2}", "[1,]", "[,1]", "{} {}", "[] []", "{}]", "/* c */{}", "{}// c", "{}#",
            "true", "false", "1", "1.5", "1e999", "\"text\"", "[[]]", "[1]", "[\"x\"]", "[true]", "{\"version\":1,\"version\":2}", "{\"version\":1,\"\\u0076ersion\":2}",
            "{\"version\":\"1\"}", "{\"version\":1.5}", "{\"version\":1e400}", "{\"version\":99999999999999999999}", "{\"version\":{}}", "{\"version\":[]}", "{\"version\":true}",
            "{\"\\ud800\":1}", "{\"version\":\"\\ud800\"}", "{\"version\":\"\\x\"}", "{\"version\":\"\\u00\"}", "{\"a\\u0000b\":1}", "{\"version\":\"\t\"}", "{\"version\":\"\n\"}",
            "<xml/>", "a=1&b=2", "id,dispatchedAt", "\u2028{}", "\u00a0{}", "💥",
        ];
        return
        [
            .. texts,
            new string('[', 40), new string('[', 100_000), Repeat("[", 40) + Repeat("]", 40), Repeat("{\"version\":", 33) + "1" + Repeat("}", 33), Repeat("{\"a\":", 50_000),
            "{\"" + new string('x', 100_000) + "\":1}", "{\"version\":" + new string('9', 10_000) + "}", "[" + Repeat("null,", 10) + "null]",
        ];
    }

    /// <summary>A batch may be of 4 MiB, all else of one.</summary>
    private static byte[] TooLong(string call) =>
        Encoding.UTF8.GetBytes($"[{new string(' ', ((call.EndsWith("dispatches", StringComparison.Ordinal) ? 4 : 1) * 1024 * 1024) - 1)}]");

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private async Task EveryCallAsync(Func<string, HttpContent?> content, Action<Answered> check)
    {
        var id = await host.UntouchedAsync();
        var before = await host.TakeSnapshotAsync();
        foreach (var call in Calls)
        {
            var parts = call.Replace("{id}", $"{id}", StringComparison.Ordinal).Split(' ');
            check(await host.Admin.SendAsync(HttpMethod.Parse(parts[0]), parts[1], content(call)));
        }

        before.AssertSameAs(await host.TakeSnapshotAsync());
        Assert.Empty(host.Host.Faults);
    }

    /// <summary>A body whose length nobody is told.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly byte[] _body;

        public Chunked(byte[] body)
        {
            _body = body;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => stream.WriteAsync(_body, 0, _body.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

public sealed class BadJsonHttpTests(SqliteHost host) : BadJsonHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileBadJsonHttpTests(HostileHost host) : BadJsonHttpFacts(host), IClassFixture<HostileHost>;
