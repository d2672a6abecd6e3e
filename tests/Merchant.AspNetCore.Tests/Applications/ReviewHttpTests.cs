using System.Text.Json;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Applications;

/// <summary>Reviewing applications over HTTP.</summary>
public abstract class ReviewHttpFacts(HostFixture host)
{
    private Api Reviewer => host.Host.As(Person.Staff("reviewer"));

    [Fact]
    public async Task Review_FromQueueToApproval_OpensTheAccount()
    {
        var email = $"{host.NewHandle()}@shop.example";
        var id = await host.Stage.SendApplicationAsync(email);
        Assert.Contains(await Pages.ListAsync(Reviewer, "~/admin/applications?limit=1"), a => a.GetProperty("id").GetGuid() == id);
        var path = $"~/admin/applications/{id}";
        var sent = (await Reviewer.GetAsync(path)).Good();
        Assert.Equal(["startReview", "assign", "addNote"], Words(sent["actions"]));
        Assert.Equal((email, 450), (sent["applicant"].GetProperty("email").GetString(), sent["declaredDispatches"].GetInt32()));

        var started = (await Reviewer.PostAsync($"{path}/start-review", $$"""{"version":{{sent["version"].GetInt32()}}}""")).Good();
        Assert.Equal(("inReview", "reviewer"), (started["status"].GetString(), started["assigneeId"].GetString()));
        (await Reviewer.PostAsync($"{path}/approve", $$"""{"version":{{sent["version"].GetInt32()}}}""")).Problem(409, "common.stale", "version");
        var handle = host.NewHandle();
        var keyed = Reviewer.With("Idempotency-Key", handle);
        var approved = (await keyed.PostAsync($"{path}/approve", $$"""{"handle":"{{handle}}","comment":"Welcome!"}""")).Good();

        Assert.Equal((handle, "MEDIUM", "free"), (approved["handle"].GetString(), approved["tier"].GetString(), approved["plan"].GetString()));
        Assert.Equal(JsonValueKind.Null, approved["ownerId"].ValueKind);
        Assert.Equal(approved.Text, (await keyed.PostAsync($"{path}/approve", $$"""{"handle":"{{handle}}","comment":"Welcome!"}""")).Good().Text);
        (await Reviewer.PostAsync($"{path}/reject")).Problem(409, "applications.status");
        var account = approved["accountId"].GetGuid();
        Assert.Equal(handle, (await host.Admin.GetAsync($"~/accounts/{account}")).Good()["handle"].GetString());
        var after = (await Reviewer.GetAsync(path)).Good();
        Assert.Equal((account, "Welcome!"), (after["accountId"].GetGuid(), after["decision"].GetProperty("comment").GetString()));
        await host.Host.DeliverAsync();
        var accepted = (await host.Anonymous.PostAsync($"~/invitations/{host.TokenTo(email, "invitations.member")}/accept", """{"password":"correct horse"}""")).Good();
        Assert.Equal(("owner", account), (accepted["role"].GetString(), accepted["accountId"].GetGuid()));
    }

    [Fact]
    public async Task Find_ShowsAnswersWithTheirQuestions()
    {
        var id = await host.Stage.SendApplicationAsync($"{host.NewHandle()}@shop.example");

        var answers = (await Reviewer.GetAsync($"~/admin/applications/{id}")).Good()["answers"];

        Assert.Equal(4, answers.GetArrayLength());
        var channels = answers[1];
        Assert.Equal(["own-store", "other"], Words(channels.GetProperty("answer")));
        Assert.Equal("¿Por qué canales vendes?", channels.GetProperty("text").GetProperty("es").GetString());
        Assert.Equal("Other", channels.GetProperty("choices")[1].GetProperty("text").GetProperty("en").GetString());
    }

    [Fact]
    public async Task RequestInformation_BadItems_AreNamed()
    {
        var path = $"~/admin/applications/{await host.Stage.SendApplicationAsync($"{host.NewHandle()}@shop.example", isInReview: true)}/request-information";

        (await Reviewer.PostAsync(path, """{}""")).Problem(400, "applications.items.count", "items");
        (await Reviewer.PostAsync(path, """{"items":[{"field":"taxId","comment":"x"},{"field":"email","comment":"x"}]}""")).Problem(400, "applications.items.field_unknown", "items[1].field");
        (await Reviewer.PostAsync(path, """{"items":[{"field":"taxId"}]}""")).Problem(400, "applications.items.comment", "items[0].comment");
        (await Reviewer.PostAsync(path, """{"items":[null]}""")).Problem(400, "applications.items.field_unknown", "items[0].field");

        Assert.Equal("needsInformation", (await Reviewer.PostAsync(path, """{"items":[{"field":"taxId","comment":"x"}]}""")).Good()["status"].GetString());
    }

    [Theory]
    [InlineData("reject", """{"reasons":["Not a code"]}""", "applications.reason.invalid", "reasons[0]")]
    [InlineData("reject", """{"reasons":[null]}""", "applications.reason.invalid", "reasons[0]")]
    [InlineData("approve", """{"handle":"a"}""", "accounts.handle.invalid", "handle")]
    [InlineData("approve", """{"plan":"gold"}""", "accounts.plan.unknown", "plan")]
    [InlineData("assign", """{"assignee":"x"}""", "applications.assignee.not_reviewer", "assignee")]
    [InlineData("assign", """{"assignee":"019bb000-0000-7000-8000-000000000001"}""", "applications.assignee.not_reviewer", "assignee")]
    [InlineData("notes", """{"text":" "}""", "applications.note.invalid", "text")]
    public async Task Step_BadField_IsNamedAndLeavesNoTrace(string step, string json, string code, string field)
    {
        var path = $"~/admin/applications/{await host.Stage.SendApplicationAsync($"{host.NewHandle()}@shop.example", isInReview: true)}/{step}";
        var before = await host.TakeSnapshotAsync();

        (await Reviewer.PostAsync(path, json)).Problem(400, code, field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Notes_AreWrittenOnceAndListedNewestFirst()
    {
        var path = $"~/admin/applications/{await host.Stage.SendApplicationAsync($"{host.NewHandle()}@shop.example")}/notes";
        var keyed = Reviewer.With("Idempotency-Key", host.NewHandle());

        var first = (await keyed.PostAsync(path, """{"text":" One. "}""")).Good(201);
        Assert.Equal(first.Text, (await keyed.PostAsync(path, """{"text":" One. "}""")).Good(201).Text);
        host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Reviewer.PostAsync(path, """{"text":"Two."}""")).Good(201);

        Assert.Equal(host.Admin.PathOf(path), first.Header("Location"));
        Assert.Equal(["Two.", "One."], (await Pages.ListAsync(Reviewer, $"{path}?limit=1")).Select(n => n.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("status=reviewed", "applications.filter.status", "status")]
    [InlineData("assignee=me", "applications.filter.assignee", "assignee")]
    [InlineData("held=yes", "applications.filter.held", "held")]
    [InlineData("limit=0", "common.page.limit", "limit")]
    [InlineData("cursor=x", "common.page.cursor", "cursor")]
    public async Task List_BadQuery_IsNamed(string query, string code, string field) =>
        (await Reviewer.GetAsync($"~/admin/applications?{query}")).Problem(400, code, field);

    [Fact]
    public async Task List_EveryFilter_IsAnswered()
    {
        foreach (var status in (string[])["draft", "submitted", "inReview", "needsInformation", "approved", "rejected", "withdrawn", "expired"])
            (await Reviewer.GetAsync($"~/admin/applications?status={status}&assignee=none&held=false")).Good();
    }

    [Theory]
    [InlineData("from=2026-01-01&to=2026-04-03", "applications.report.range", "to")]
    [InlineData("from=2026-01-02&to=2026-01-01", "applications.report.range", "to")]
    [InlineData("from=yesterday", "common.day.invalid", "from")]
    public async Task Report_BadDays_AreNamed(string query, string code, string field)
    {
        (await Reviewer.GetAsync($"~/admin/applications/policy-report?{query}")).Problem(400, code, field);
        (await Reviewer.GetAsync($"~/admin/applications/policy-differences?{query}")).Problem(400, code, field);
    }

    [Fact]
    public async Task Report_NoDaysNamed_IsTheLastThirty()
    {
        var report = (await Reviewer.GetAsync("~/admin/applications/policy-report")).Good();

        Assert.Equal(($"{host.Host.Now.AddDays(-29):yyyy-MM-dd}", $"{host.Host.Now:yyyy-MM-dd}"), (report["from"].GetString(), report["to"].GetString()));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("019bb000-0000-7000-8000-000000000001")]
    public async Task Anything_UnknownApplication_IsNotFound(string id)
    {
        var path = $"~/admin/applications/{id}";
        (await Reviewer.GetAsync(path)).Problem(404, "applications.not_found");
        (await Reviewer.GetAsync($"{path}/notes")).Problem(404, "applications.not_found");
        foreach (var step in (string[])["start-review", "reject", "approve"])
            (await Reviewer.PostAsync($"{path}/{step}")).Problem(404, "applications.not_found");
    }

    [Fact]
    public async Task Anything_StaffWithoutTheRole_IsForReviewersOnly()
    {
        var path = $"~/admin/applications/{await host.Stage.SendApplicationAsync($"{host.NewHandle()}@shop.example")}";
        var agent = host.Host.As(Person.Agent);

        (await agent.GetAsync("~/admin/applications")).Problem(403, "applications.reviewers_only");
        (await agent.GetAsync(path)).Problem(403, "applications.reviewers_only");
        (await agent.PostAsync($"{path}/start-review")).Problem(403, "applications.reviewers_only");
        (await host.Host.As(Person.Owner()).GetAsync(path)).Problem(403, "auth.staff_only");
    }

    private static string?[] Words(JsonElement words) => [.. words.EnumerateArray().Select(w => w.GetString())];
}

public sealed class ReviewHttpTests(SqliteHost host) : ReviewHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlReviewHttpTests(PostgreSqlHost host) : ReviewHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileReviewHttpTests(HostileHost host) : ReviewHttpFacts(host), IClassFixture<HostileHost>;
