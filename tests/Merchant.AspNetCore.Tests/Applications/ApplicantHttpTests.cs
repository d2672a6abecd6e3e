using System.Text;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Applications;

/// <summary>Asking for an account over HTTP, from the form to the tracking page.</summary>
public abstract class ApplicantHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Form_SaysAllThereIsToAnswer()
    {
        var form = (await host.Anonymous.GetAsync("~/application-form")).Good();

        Assert.Equal(1, form["version"].GetInt32());
        Assert.Equal(["firstName", "lastName", "email", "phone", "country", "acceptsWhatsApp"],
            form["fields"].EnumerateArray().Where(f => f.GetProperty("required").GetBoolean()).Select(f => f.GetProperty("name").GetString()));
        Assert.Equal("¿Cuántos pedidos despachas al mes?", form["questions"][0].GetProperty("text").GetProperty("es").GetString());
        Assert.Equal("SMALL", form["tiers"][0].GetProperty("code").GetString());
        Assert.Equal(form.Text, (await host.Anonymous.GetAsync("~/application-form?version=1")).Good().Text);
        (await host.Anonymous.GetAsync("~/application-form?version=2")).Problem(404, "applications.form.not_found");
        (await host.Anonymous.GetAsync("~/application-form?version=x")).Problem(400, "applications.form.version", "version");
    }

    [Fact]
    public async Task Apply_FromStartToTracking()
    {
        var handle = host.NewHandle();
        var started = await host.Anonymous.PostAsync("~/applications", RouteStage.NewApplication.Replace("{handle}", handle, StringComparison.Ordinal));
        Assert.Equal("no-store", started.Good(201).Header("Cache-Control"));
        Assert.Equal("draft", started["status"].GetString());
        var (tracking, applicant) = (started["trackingToken"].GetString(), started["applicantToken"].GetString());
        Assert.Equal(host.Anonymous.PathOf($"~/applications/{tracking}"), started.Header("Location"));

        var draft = (await host.Anonymous.GetAsync($"~/application-drafts/{applicant}")).Good();
        Assert.Equal("no-store", draft.Header("Cache-Control"));
        Assert.Equal((0, 15, false), (draft["missing"].GetArrayLength(), draft["changeable"].GetArrayLength(), draft["emailProven"].GetBoolean()));

        await host.Host.DeliverAsync();
        var proof = $$"""{"token":"{{host.TokenTo($"{handle}@shop.example")}}"}""";
        Assert.Equal("""{"status":"draft","emailProven":true}""", (await host.Anonymous.PostAsync($"~/application-drafts/{applicant}/verify-email", proof)).Good().Text);
        Assert.Equal("""{"status":"draft","emailProven":true}""", (await host.Anonymous.PostAsync("~/applications/verify-email", proof)).Good().Text);
        Assert.Equal("submitted", (await host.Anonymous.PostAsync($"~/application-drafts/{applicant}/submit")).Good()["status"].GetString());
        (await host.Anonymous.PostAsync($"~/application-drafts/{applicant}/submit")).Problem(409, "applications.status");

        var track = (await host.Anonymous.GetAsync($"~/applications/{tracking}")).Good();
        Assert.Equal(["status", "timeline"], track.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["draft", "submitted"], track["timeline"].EnumerateArray().Select(s => s.GetProperty("status").GetString()));
        Assert.All(track["timeline"].EnumerateArray(), s => Assert.Equal(["status", "at"], s.EnumerateObject().Select(p => p.Name)));
        Assert.DoesNotContain("Lola", track.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_NeverWrites()
    {
        var (tracking, applicant) = await host.Stage.ApplyAsync();
        var before = await host.TakeSnapshotAsync();

        (await host.Anonymous.GetAsync($"~/applications/{tracking}")).Good();
        (await host.Anonymous.GetAsync($"~/application-drafts/{applicant}")).Good();

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Change_NullTakesAway_AbsentLeaves()
    {
        var (_, applicant) = await host.Stage.ApplyAsync();
        var path = $"~/application-drafts/{applicant}";
        (await PatchAsync(path, """{"company":"Casa Lola","taxId":"76.123.456-7"}""")).Good();

        var changed = (await PatchAsync(path, """{"company":null,"answers":{"sales-channels":null,"product-category":"food"}}""")).Good();

        Assert.Equal((null, "76.123.456-7"), (changed["company"].GetString(), changed["taxId"].GetString()));
        Assert.Equal("""["answers.sales-channels"]""", changed["missing"].GetRawText());
        Assert.Equal("""{"monthly-dispatches":["350"],"product-category":["food"],"shipping-today":["aggregator"]}""", changed["answers"].GetRawText());
        (await PatchAsync(path, """{"phone":null}""")).Problem(400, "common.phone.invalid", "phone");
        (await PatchAsync(path, """{"acceptsWhatsApp":null}""")).Problem(400, "applications.consent.missing", "acceptsWhatsApp");
        Assert.Equal(changed.Text, (await PatchAsync(path, "{}")).Good().Text);
    }

    [Fact]
    public async Task Start_SameKeyTwice_StartsOnce()
    {
        var keyed = host.Anonymous.With("Idempotency-Key", $"{Guid.CreateVersion7(host.Host.Now)}");
        var json = RouteStage.NewApplication.Replace("{handle}", host.NewHandle(), StringComparison.Ordinal);

        var first = (await keyed.PostAsync("~/applications", json)).Good(201);
        var before = await host.TakeSnapshotAsync();
        var again = (await keyed.PostAsync("~/applications", json)).Good(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        before.AssertSameAs(await host.TakeSnapshotAsync());
        (await host.Anonymous.With("Idempotency-Key", "1").PostAsync("~/applications", json)).Problem(400, "idempotency.key_invalid", "Idempotency-Key");
    }

    [Fact]
    public async Task Resend_TooSoon_SaysWhenToComeBack()
    {
        var (_, applicant) = await host.Stage.ApplyAsync();

        var refused = (await host.Anonymous.PostAsync($"~/application-drafts/{applicant}/verify-email/resend")).Problem(429, "applications.proof.too_soon");

        Assert.Equal("60", refused.Header("Retry-After"));
    }

    [Fact]
    public async Task Start_BadFields_AreAllNamed()
    {
        var refused = (await host.Anonymous.PostAsync("~/applications", """{"email":"x","answers":{"monthly-dispatches":-1,"nothing":"x"},"tier":"HUGE"}""")).AnyProblem();

        Assert.Equal(
            ["acceptsWhatsApp", "answers.monthly-dispatches", "answers.nothing", "country", "email", "firstName", "lastName", "phone", "tier"],
            refused["errors"].EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"answers":{"monthly-dispatches":true}}""", "request.malformed")]
    [InlineData("""{"answers":{"monthly-dispatches":{"a":1}}}""", "request.malformed")]
    [InlineData("""{"answers":{"monthly-dispatches":1.5}}""", "request.malformed")]
    [InlineData("""{"answers":{"monthly-dispatches":1e400}}""", "request.malformed")]
    [InlineData("""{"answers":{"sales-channels":[["own-store"]]}}""", "request.malformed")]
    [InlineData("""{"answers":{"sales-channels":[null]}}""", "request.malformed")]
    [InlineData("""{"answers":[]}""", "request.malformed")]
    [InlineData("""{"answers":{"a":"1","a":"2"}}""", "request.malformed")]
    [InlineData("""{"status":"approved"}""", "request.unknown_field")]
    [InlineData("""{"assigneeId":"me"}""", "request.unknown_field")]
    [InlineData("""{"emailProvenAt":"2026-01-01T00:00:00Z"}""", "request.unknown_field")]
    [InlineData("""{"changes":{}}""", "request.unknown_field")]
    [InlineData("""{"firstName":"a\u0000b"}""", "request.malformed")]
    [InlineData("""{"firstName":"a\r\nBcc: all@shop.example"}""", "people.name.invalid")]
    [InlineData("""{"email":"a@shop.example\r\nBcc: all@shop.example"}""", "common.email.invalid")]
    [InlineData("""{"answers":{"monthly-dispatches":"{{7*7}}"}}""", "applications.answer.number")]
    public async Task Change_HostileInput_IsRefusedAndChangesNothing(string json, string code)
    {
        var (_, applicant) = await host.Stage.ApplyAsync();
        var before = await host.TakeSnapshotAsync();

        var refused = (await PatchAsync($"~/application-drafts/{applicant}", json)).AnyProblem();

        Assert.Equal((400, code), (refused.Status, refused["code"].GetString()));
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Start_HugeOrDeepBodies_AreRefused()
    {
        (await host.Anonymous.PostAsync("~/applications", $$"""{"firstName":"{{new string('x', 300_000)}}"}""")).Problem(413, "request.too_large");
        var (opened, closed) = (string.Concat(Enumerable.Repeat("{\"a\":", 5_000)), new string('}', 5_000));
        (await host.Anonymous.PostAsync("~/applications", "{\"answers\":" + opened + "1" + closed + "}")).AnyProblem();
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 10_000));
        (await host.Anonymous.PostAsync("~/applications", "{\"answers\":{\"sales-channels\":[" + many + "]}}")).AnyProblem();
    }

    /// <summary>Every token that an applicant has, on every route that takes one: each opens what it is for.</summary>
    [Fact]
    public async Task EveryToken_OnEveryOtherRoute_OpensNothing()
    {
        var handle = host.NewHandle();
        var (tracking, applicant) = await host.Stage.ApplyAsync(handle);
        await host.Host.DeliverAsync();
        var proof = host.TokenTo($"{handle}@shop.example");
        var before = await host.TakeSnapshotAsync();

        foreach (var row in RouteTable.Rows.Where(r => r.Path.Contains("oken}", StringComparison.Ordinal) || r.Path.EndsWith("/verify-email", StringComparison.Ordinal)))
        {
            foreach (var token in (string[])[tracking, applicant, proof])
            {
                var isItsOwn = (token == tracking && row.Path.Contains("{trackingToken}", StringComparison.Ordinal)) || (token == applicant && row.Path.Contains("{applicantToken}", StringComparison.Ordinal));
                if (isItsOwn)
                    continue;

                var path = row.Path;
                foreach (var place in (string[])["{token}", "{trackingToken}", "{applicantToken}"])
                    path = path.Replace(place, token, StringComparison.Ordinal);

                // Where the token is in the body, the mail's own is the one that works.
                var inBody = token == proof && !row.Path.Contains('{', StringComparison.Ordinal) ? applicant : token;
                var json = row.Path.EndsWith("/verify-email", StringComparison.Ordinal) ? $$"""{"token":"{{inBody}}"}""" : row.Json;
                var content = json is null ? null : Api.Content(Encoding.UTF8.GetBytes(json), "application/json");
                var answer = (await host.Anonymous.SendAsync(row.Method, path, content)).AnyProblem();
                Assert.True(answer.Status == 404, $"{answer}");
            }
        }

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Proof_ByALinkThatIsFollowed_ProvesNothing()
    {
        var handle = host.NewHandle();
        var (_, applicant) = await host.Stage.ApplyAsync(handle);
        await host.Host.DeliverAsync();
        var proof = host.TokenTo($"{handle}@shop.example");

        foreach (var path in (string[])[$"~/applications/verify-email?token={proof}", $"~/applications/{proof}", $"~/application-drafts/{applicant}/verify-email?token={proof}"])
            Assert.InRange((await host.Anonymous.GetAsync(path)).Status, 300, 499);

        Assert.False((await host.Anonymous.GetAsync($"~/application-drafts/{applicant}")).Good()["emailProven"].GetBoolean());
    }

    private Task<Answered> PatchAsync(string path, string json) =>
        host.Anonymous.SendAsync(HttpMethod.Patch, path, Api.Content(Encoding.UTF8.GetBytes(json), "application/json"));
}

public sealed class ApplicantHttpTests(SqliteHost host) : ApplicantHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlApplicantHttpTests(PostgreSqlHost host) : ApplicantHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileApplicantHttpTests(HostileHost host) : ApplicantHttpFacts(host), IClassFixture<HostileHost>;
