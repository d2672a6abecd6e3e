using System.Text;
using CsCheck;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Whatever is sent to whichever endpoint: an answer or a problem of ours, and never a fault of ours.</summary>
public abstract class FuzzHttpFacts(HostFixture host)
{
    private static readonly string[] Texts =
    [
        "", "x", "0", "-1", "201", "2026-01", "9999-12", "0001-01-01", "2026-01-10", "2026-01-09T08:00:00Z", "id,dispatchedAt\n1,2026-01-09T08:00:00Z\n", "\"", "\\", "\0", "\r\n",
        "' OR 1=1 --", "💥", "\ud83d", "ñ", "%", "csv", "json", "dead", "pending", "SMALL", "vip-support", "UTC", "pro", "store-1", "../..", "null", "{}", "[]",
    ];

    private static readonly string[] Fields =
    [
        "handle", "name", "timeZone", "plan", "declaredDispatches", "reason", "version", "effectiveFrom", "tiers", "code", "from", "to", "benefits", "parameters", "id",
        "dispatchedAt", "email", "role", "password", "en", "es", "description", "firstName", "phone", "taxId", "acceptsWhatsApp", "answers", "monthly-dispatches", "sales-channels", "tier", "token", "items", "field", "comment", "reasons", "assignee", "text", "unknown", "",
    ];

    private static readonly string[] Names = ["cursor", "limit", "month", "asOf", "language", "format", "state", "status", "assignee", "held", "from", "to", "other"];

    private static readonly Gen<string> Text = Gen.OneOf(Pick(Texts), Gen.String[0, 40]);

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Pick("null", "true", "0", "-1", "1", "200", "2147483648", "1e3", "1.5", "9223372036854775808"),
        Text.Select(t => $"\"{string.Concat(t.Select(c => c is < ' ' or '"' or '\\' or > '~' ? $"\\u{(int)c:x4}" : $"{c}"))}\""));

    /// <summary>JSON that is nearly what the calls take, and sometimes none.</summary>
    private static readonly Gen<byte[]> Body = Gen.Frequency(
        (6, Json(3).Select(Encoding.UTF8.GetBytes)),
        (2, Gen.Select(Json(2), Gen.Int[0, 200], Gen.Byte).Select((json, at, with) => Spoil(Encoding.UTF8.GetBytes(json), at, with))),
        (1, Text.Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte.Array[0, 60]));

    private static readonly Gen<string> ContentType = Gen.Frequency(
        (8, Gen.Const("application/json")), (2, Gen.Const("text/csv")), (1, Pick("text/plain", "application/json; charset=utf-16", ";", "x/y")));

    private static readonly Gen<string> Query = Gen.Select(Pick(Names), Text).Select((name, value) => $"{name}={Escape(value)}").Array[0, 3].Select(p => string.Join('&', p));

    private static readonly Gen<Call> Calls = Gen.Select(Gen.Int[0, RouteTable.Rows.Count - 1], Text.Array[4], Query, Body, ContentType, Gen.Int[0, 9])
        .Select((row, values, query, body, type, dice) => new Call(RouteTable.Rows[row], values, query, body, type, dice));

    private Guid _account;
    private string _tracking = "";
    private string _applicant = "";
    private Guid _application;

    [Fact]
    public async Task AnyCall_IsAnsweredOrRefused()
    {
        _account = await host.OpenAsync();
        (_tracking, _applicant) = await host.Stage.ApplyAsync();
        _application = await host.Stage.SendApplicationAsync("fuzz@shop.example");
        await Calls.SampleAsync(SendAsync, iter: 500, threads: 1);

        Assert.Empty(host.Host.Faults);
        (await host.Admin.GetAsync($"~/accounts/{_account}")).Good();
    }

    private async Task SendAsync(Call call)
    {
        var path = call.Row.Path
            .Replace("{accountId}", call.Dice == 0 ? Segment(call.Values[0]) : $"{_account}", StringComparison.Ordinal)
            .Replace("{id}", Segment(call.Values[1]), StringComparison.Ordinal)
            .Replace("{personId}", call.Dice < 5 ? Segment(call.Values[1]) : $"{_account}", StringComparison.Ordinal)
            .Replace("{applicationId}", call.Dice < 5 ? Segment(call.Values[1]) : $"{_application}", StringComparison.Ordinal)
            .Replace("{invitationId}", call.Dice < 5 ? Segment(call.Values[1]) : $"{_account}", StringComparison.Ordinal)
            .Replace("{token}", call.Dice < 5 ? Segment(call.Values[1]) : $"mt_{Segment(call.Values[2])}", StringComparison.Ordinal)
            .Replace("{trackingToken}", call.Dice < 5 ? _tracking : $"mt_{Segment(call.Values[2])}", StringComparison.Ordinal)
            .Replace("{applicantToken}", call.Dice < 8 ? _applicant : $"mt_{Segment(call.Values[2])}", StringComparison.Ordinal)
            .Replace("{keyId}", Segment(call.Values[1]), StringComparison.Ordinal)
            .Replace("{item}", call.Dice < 5 ? "catalogue" : Segment(call.Values[1]), StringComparison.Ordinal)
            .Replace("{eventId}", call.Dice < 5 ? Segment(call.Values[2]) : $"{_account}", StringComparison.Ordinal)
            .Replace("{handler}", Segment(call.Values[3]), StringComparison.Ordinal);

        // A server may hang up on a body it was not asked to read: no two calls share a connection.
        var api = (call.Dice == 9 ? host.Host.As(Person.Owner(_account)) : host.Admin).With("Connection", "close");
        if (call.Dice == 8)
            api = api.With("Idempotency-Key", Escape(call.Values[0]));
        if (call.Dice == 7)
            api = api.With("Accept", "text/csv");

        var answer = await api.SendAsync(call.Row.Method, $"{path}?{call.Query}", call.Row.Method == HttpMethod.Get ? null : Api.Content(call.Body, call.ContentType));

        if (answer.Status is not (200 or 201 or 204))
            answer.AnyProblem();
    }

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Json(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (2, Scalar),
            (4, Gen.Select(Pick(Fields), Json(depth - 1)).Select((field, value) => $"\"{field}\":{value}").Array[0, 5].Select(m => $"{{{string.Join(',', m)}}}")),
            (2, Json(depth - 1).Array[0, 4].Select(items => $"[{string.Join(',', items)}]")));

    private static byte[] Spoil(byte[] json, int at, byte with)
    {
        if (json.Length > 0)
            json[at % json.Length] = with;

        return json;
    }

    /// <summary>A path segment that routing takes: not empty, no dots alone, no NUL, which the server itself refuses.</summary>
    private static string Segment(string text) => Escape(text.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } segment && !segment.All(c => c == '.') ? segment : "x";

    private static string Escape(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    private sealed record Call(RouteRow Row, string[] Values, string Query, byte[] Body, string ContentType, int Dice)
    {
        public override string ToString() => $"{Row.Route} {string.Join('|', Values)} ?{Query} {ContentType} {Dice} {Encoding.UTF8.GetString(Body)} ({Convert.ToHexString(Body)})";
    }
}

public sealed class FuzzHttpTests(SqliteHost host) : FuzzHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlFuzzHttpTests(PostgreSqlHost host) : FuzzHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileFuzzHttpTests(HostileHost host) : FuzzHttpFacts(host), IClassFixture<HostileHost>;
