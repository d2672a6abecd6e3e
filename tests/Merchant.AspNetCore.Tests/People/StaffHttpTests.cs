using System.Text.Json;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.People;

/// <summary>The staff directory over HTTP.</summary>
public abstract class StaffHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Add_GoodCommand_IsCreatedAndStandsWhereTheAnswerSays()
    {
        var email = $"{host.NewHandle()}@merchant.example";
        var json = $$"""{"email":"{{email}}","name":"Ada Ñ","capacities":{"executive":4},"roles":["agent","reviewer"]}""";
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());

        var added = (await keyed.PostAsync("~/admin/staff", json)).Good(201);

        var id = added["personId"].GetGuid();
        Assert.Equal(host.Admin.PathOf($"~/admin/staff/{id}"), added.Header("Location"));
        Assert.Equal(
            $$"""{"personId":"{{id}}","name":"Ada Ñ","email":"{{email}}","roles":["reviewer","agent"],"disabled":false,"joinedAt":"{{host.Host.Now:yyyy-MM-ddTHH:mm:ssZ}}","capacities":{"executive":4,"implementer":0},"loads":{"executive":0,"implementer":0},"absences":[],"version":2}""",
            added.Text);
        Assert.Equal(added.Text, (await keyed.PostAsync("~/admin/staff", json)).Good(201).Text);
        Assert.Equal(added.Text, (await host.Host.As(Person.Agent).GetAsync($"~/admin/staff/{id}")).Good().Text);
        Assert.Contains(await Pages.ListAsync(host.Host.As(Person.Agent), "~/admin/staff?limit=1"), s => s.GetProperty("personId").GetGuid() == id);
        (await host.Admin.PostAsync("~/admin/staff", json)).Problem(409, "people.staff.already", "email");
    }

    [Theory]
    [InlineData("""{"email":"x","name":"A","roles":["agent"]}""", "common.email.invalid", "email")]
    [InlineData("""{"email":"no-name@merchant.example","roles":["agent"]}""", "people.name.invalid", "name")]
    [InlineData("""{"email":"a@merchant.example","name":"A"}""", "people.roles.missing", "roles")]
    [InlineData("""{"email":"a@merchant.example","name":"A","roles":[]}""", "people.roles.missing", "roles")]
    [InlineData("""{"email":"a@merchant.example","name":"A","roles":["agent","king"]}""", "people.roles.unknown", "roles[1]")]
    [InlineData("""{"email":"a@merchant.example","name":"A","roles":[null]}""", "people.roles.unknown", "roles[0]")]
    [InlineData("""{"email":"a@merchant.example","name":"A","roles":["agent"],"capacities":{"implementer":-1}}""", "people.capacity.invalid", "capacities.implementer")]
    public async Task Add_BadField_IsRefusedAtIt(string json, string code, string field)
    {
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync("~/admin/staff", json)).Problem(400, code, field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Change_OneAfterTheOther_IsShown()
    {
        var path = $"~/admin/staff/{await HireAsync()}";
        Assert.Equal(["reviewer"], Words((await host.Admin.PutAsync($"{path}/roles", """{"roles":["reviewer"],"version":1}""")).Good()["roles"]));
        (await host.Admin.PutAsync($"{path}/roles", """{"roles":["agent"],"version":1}""")).Problem(409, "common.stale", "version");
        var changed = (await host.Admin.PutAsync($"{path}/capacities", """{"capacities":{"executive":7,"implementer":2}}""")).Good();
        Assert.Equal("""{"executive":7,"implementer":2}""", changed["capacities"].GetRawText());
        (await host.Admin.PutAsync($"{path}/capacities", """{"capacities":{"executive":10001}}""")).Problem(400, "people.capacity.invalid", "capacities.executive");

        var absent = (await host.Admin.PostAsync($"{path}/absences", """{"from":"2026-02-01","until":"2026-02-09"}""")).Good()["absences"][0];
        Assert.Equal(("2026-02-01", "2026-02-09"), (absent.GetProperty("from").GetString(), absent.GetProperty("until").GetString()));
        (await host.Admin.PostAsync($"{path}/absences", """{"from":"2026-02-01"}""")).Problem(400, "common.day.invalid", "until");
        (await host.Admin.PostAsync($"{path}/absences", """{"from":"2026-02-01","until":"2026-01-31"}""")).Problem(400, "people.absence.invalid", "until");
        var absence = $"{path}/absences/{absent.GetProperty("id").GetString()}";
        Assert.Equal(0, (await host.Admin.SendAsync(HttpMethod.Delete, absence)).Good()["absences"].GetArrayLength());
        (await host.Admin.SendAsync(HttpMethod.Delete, absence)).Problem(404, "people.absence.not_found");
        (await host.Admin.SendAsync(HttpMethod.Delete, $"{path}/absences/x")).Problem(404, "people.absence.not_found");

        Assert.True((await host.Admin.PostAsync($"{path}/disable")).Good()["disabled"].GetBoolean());
        (await host.Admin.PostAsync($"{path}/disable")).Problem(409, "people.disabled");
        Assert.False((await host.Admin.PostAsync($"{path}/enable")).Good()["disabled"].GetBoolean());
        Assert.Empty(Words((await host.Admin.PutAsync($"{path}/roles", """{"roles":[]}""")).Good()["roles"]));
        Assert.Empty(Words((await host.Admin.GetAsync(path)).Good()["roles"]));
        (await host.Admin.PutAsync($"{path}/roles", """{"roles":["agent"]}""")).Problem(404, "people.not_found");
        Assert.True((await host.Admin.PostAsync($"{path}/disable")).Good()["disabled"].GetBoolean());
        Assert.False((await host.Admin.PostAsync($"{path}/enable")).Good()["disabled"].GetBoolean());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("019bb000-0000-7000-8000-000000000001")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("%01")]
    public async Task Change_NobodyOnTheStaff_IsNotFound(string person)
    {
        (await host.Admin.GetAsync($"~/admin/staff/{person}")).Problem(404, "people.not_found");
        (await host.Admin.PostAsync($"~/admin/staff/{person}/disable")).Problem(404, "people.not_found");
        (await host.Admin.PutAsync($"~/admin/staff/{person}/roles", """{"roles":[]}""")).Problem(404, "people.not_found");
        (await host.Admin.PostAsync($"~/admin/staff/{person}/absences", """{"from":"2026-02-01","until":"2026-02-09"}""")).Problem(404, "people.not_found");
    }

    [Fact]
    public async Task Assignment_ByEventAndByHand_IsShownWithTheAccount()
    {
        var id = await host.OpenAsync(declared: 350);
        await host.Host.DeliverAsync();
        Assert.Equal("""{"personId":null,"name":null,"email":null,"waiting":true}""", await ExecutiveAsync(id));
        var waiting = await Pages.ListAsync(host.Host.As(Person.Agent), "~/admin/assignments?duty=executive&state=waiting&limit=1");
        Assert.Equal("executive", waiting.Single(w => w.GetProperty("accountId").GetGuid() == id).GetProperty("duty").GetString());
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/assignments?duty=implementer"), w => w.GetProperty("accountId").GetGuid() == id);

        var person = await HireAsync();
        var pinned = (await host.Admin.PostAsync($"~/admin/accounts/{id}/executive", $$"""{"personId":"{{person}}"}""")).Good();
        Assert.Equal(
            $$"""{"accountId":"{{id}}","duty":"executive","personId":"{{person}}","pinned":true,"assignedAt":"{{host.Host.Now:yyyy-MM-ddTHH:mm:ssZ}}","waitingSince":null}""",
            pinned.Text);
        Assert.Equal($$"""{"personId":"{{person}}","name":"Hired","email":"{{person}}@merchant.example","waiting":false}""", (await ExecutiveAsync(id)).Replace(await EmailAsync(person), $"{person}@merchant.example", StringComparison.Ordinal));
        Assert.DoesNotContain(await Pages.ListAsync(host.Admin, "~/admin/assignments"), w => w.GetProperty("accountId").GetGuid() == id);

        Assert.False((await host.Admin.PostAsync($"~/admin/accounts/{id}/executive", """{"personId":null}""")).Good()["pinned"].GetBoolean());
        var again = await Pages.ListAsync(host.Admin, "~/accounts?limit=2");
        Assert.Equal(person, again.Single(a => a.GetProperty("id").GetGuid() == id).GetProperty("executive").GetProperty("personId").GetGuid());
    }

    [Theory]
    [InlineData("executive", """{"personId":"x"}""", 400, "assignments.person.unfit", "personId")]
    [InlineData("implementer", """{"personId":"019bb000-0000-7000-8000-000000000001","pinned":true}""", 400, "assignments.person.unfit", "personId")]
    [InlineData("implementer", """{"personId":"{agent}","pinned":true}""", 400, "assignments.person.unfit", "personId")]
    [InlineData("executive", """{"personId":"{executive}","pinned":false}""", 409, "assignments.not_wanted", "pinned")]
    public async Task Assign_BadWish_IsRefusedAtItsField(string duty, string json, int status, string code, string field)
    {
        var id = await host.OpenAsync();
        json = json.Replace("{agent}", $"{await HireAsync("agent")}", StringComparison.Ordinal).Replace("{executive}", $"{await HireAsync()}", StringComparison.Ordinal);
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync($"~/admin/accounts/{id}/{duty}", json)).Problem(status, code, field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [InlineData("duty=king", "assignments.duty.unknown", "duty")]
    [InlineData("state=given", "assignments.state.unknown", "state")]
    [InlineData("cursor=x", "common.page.cursor", "cursor")]
    public async Task ListWaiting_BadQuery_IsRefusedAtIt(string query, string code, string field) =>
        (await host.Admin.GetAsync($"~/admin/assignments?{query}")).Problem(400, code, field);

    private async Task<Guid> HireAsync(string role = "executive")
    {
        var json = $$"""{"email":"{{host.NewHandle()}}@merchant.example","name":"Hired","roles":["{{role}}"]}""";
        return (await host.Admin.PostAsync("~/admin/staff", json)).Good(201)["personId"].GetGuid();
    }

    private async Task<string> EmailAsync(Guid person) => (await host.Admin.GetAsync($"~/admin/staff/{person}")).Good()["email"].GetString() ?? "";

    private async Task<string> ExecutiveAsync(Guid account) =>
        (await host.Host.As(Person.Owner(account)).GetAsync($"~/accounts/{account}")).Good()["executive"].GetRawText();

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(w => w.GetString() ?? "")];
}

public sealed class StaffHttpTests(SqliteHost host) : StaffHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlStaffHttpTests(PostgreSqlHost host) : StaffHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileStaffHttpTests(HostileHost host) : StaffHttpFacts(host), IClassFixture<HostileHost>;
