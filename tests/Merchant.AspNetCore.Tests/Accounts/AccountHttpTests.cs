using System.Text.Json;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>Opening, finding, listing and changing accounts.</summary>
public abstract class AccountHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Open_GoodCommand_IsCreatedAndStandsWhereTheAnswerSays()
    {
        var handle = host.NewHandle();
        var opened = (await host.Admin.PostAsync(
            "~/admin/accounts", $$"""{"handle":"{{handle}}","name":"Casa Lola ñ","timeZone":"America/Bogota","plan":"pro","declaredDispatches":350}""")).Good(201);

        var id = opened["id"].GetGuid();
        Assert.Equal(host.Admin.PathOf($"~/accounts/{id}"), opened.Header("Location"));
        Assert.Null(opened.Header("Idempotent-Replayed"));
        Assert.Equal(
            $$"""{"id":"{{id}}","handle":"{{handle}}","name":"Casa Lola ñ","phase":"onboarding","status":"active","statusReason":null,"plan":"pro","capabilities":["customers:write"],"tier":"MEDIUM","provisional":true,"timeZone":"America/Bogota","timeZoneNextMonth":"America/Bogota","openedAt":"{{host.Host.Now:yyyy-MM-ddTHH:mm:ssZ}}","executive":null,"implementer":null,"version":1}""",
            opened.Text);
        Assert.Equal(opened.Text, (await host.Host.As(Person.Owner(id)).GetAsync($"~/accounts/{id}")).Good().Text);
    }

    [Fact]
    public async Task Open_WithoutZoneAndPlan_TakesTheDefaults()
    {
        var opened = (await host.Admin.PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""")).Good(201);

        Assert.Equal(("UTC", "free", "SMALL"), (opened["timeZone"].GetString(), opened["plan"].GetString(), opened["tier"].GetString()));
    }

    [Fact]
    public async Task Open_TakenHandle_IsRefused()
    {
        var json = $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""";
        (await host.Admin.PostAsync("~/admin/accounts", json)).Good(201);
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync("~/admin/accounts", json)).Problem(409, "accounts.handle.taken", "handle");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Open_SameKeyAndBody_GivesTheSameAnswerAgain()
    {
        var json = $$"""{"handle":"{{host.NewHandle()}}","name":"Casa Lola"}""";
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        var first = (await keyed.PostAsync("~/admin/accounts", json)).Good(201);
        var before = await host.TakeSnapshotAsync();

        var again = (await keyed.PostAsync("~/admin/accounts", json)).Good(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.Equal((null, "true"), (first.Header("Idempotent-Replayed"), again.Header("Idempotent-Replayed")));
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Open_SameKeyOtherBody_IsRefused()
    {
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        (await keyed.PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"Casa Lola"}""")).Good(201);
        var before = await host.TakeSnapshotAsync();

        (await keyed.PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"Casa Lola"}""")).Problem(409, "idempotency.key_reused");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Open_SameKeyAfterARefusal_MayTryAgain()
    {
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        (await keyed.PostAsync("~/admin/accounts", """{"handle":"-","name":"x"}""")).Problem(400, "accounts.handle.invalid", "handle");

        (await keyed.PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""")).Good(201);
    }

    [Fact]
    public async Task Open_SameKeyOfAnotherPerson_IsAnotherCall()
    {
        var key = host.NewHandle();
        var other = new Person((System.Security.Claims.ClaimTypes.NameIdentifier, "other"), ("merchant:staff", "administrator"));
        (await host.Admin.With("Idempotency-Key", key).PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""")).Good(201);

        var opened = (await host.Host.As(other).With("Idempotency-Key", key).PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""")).Good(201);

        Assert.Null(opened.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Open_SameKeyAtOnce_OpensOneAccount()
    {
        var before = await host.TakeSnapshotAsync();
        var json = $$"""{"handle":"{{host.NewHandle()}}","name":"Casa Lola"}""";
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => keyed.PostAsync("~/admin/accounts", json)));

        Assert.All(answers, a => a.Good(201));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Single(answers, a => a.Header("Idempotent-Replayed") is null);
        Assert.Equal(before.CountOf("accounts") + 1, (await host.TakeSnapshotAsync()).CountOf("accounts"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ñ")]
    public async Task Open_BadKey_IsRefused(string key) =>
        (await host.Admin.With("Idempotency-Key", key).PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}"""))
            .Problem(400, "idempotency.key_invalid", "Idempotency-Key");

    [Fact]
    public async Task List_Member_SeesItsOwnAccountsPageByPage()
    {
        Guid[] own = [await host.OpenAsync(), await host.OpenAsync(), await host.OpenAsync()];
        await host.OpenAsync();

        var listed = await ListAsync(host.Host.As(Person.Owner(own)), "~/accounts?limit=2");

        Assert.Equal(own.Order(), listed.Select(a => a.GetProperty("id").GetGuid()).Order());
        Assert.Empty(await ListAsync(host.Host.As(Person.Owner()), "~/accounts"));
    }

    [Fact]
    public async Task List_Staff_SeesAllAccounts()
    {
        Guid[] some = [await host.OpenAsync(), await host.OpenAsync()];

        var listed = await ListAsync(host.Host.As(Person.Agent), "~/accounts?limit=1");

        Assert.Subset(listed.Select(a => a.GetProperty("id").GetGuid()).ToHashSet(), some.ToHashSet());
    }

    [Fact]
    public async Task Changes_OneAfterTheOther_AreMadeAndAudited()
    {
        var id = await host.OpenAsync();
        var path = $"~/admin/accounts/{id}";
        await ChangeAsync($"{path}/complete-onboarding", """{"skipOpenItems":true}""");
        await ChangeAsync($"{path}/plan", """{"plan":"pro","version":2}""");
        await ChangeAsync($"{path}/time-zone", """{"timeZone":"Europe/Madrid","version":3}""");
        var suspended = await ChangeAsync($"{path}/suspend", """{"reason":"Unpaid","version":4}""");
        Assert.Equal(("suspended", "Unpaid"), (suspended["status"].GetString(), suspended["statusReason"].GetString()));
        await ChangeAsync($"{path}/reactivate", """{"version":5}""");
        var closed = await ChangeAsync($"{path}/close", """{"reason":"Gone","version":6}""");

        Assert.Equal(
            ("live", "closed", "pro", "UTC", "Europe/Madrid", 7),
            (closed["phase"].GetString(), closed["status"].GetString(), closed["plan"].GetString(), closed["timeZone"].GetString(),
                closed["timeZoneNextMonth"].GetString(), closed["version"].GetInt32()));
        var audit = await ListAsync(host.Host.As(Person.Owner(id)), $"~/accounts/{id}/audit?limit=3");
        Assert.Equal(
            [
                "accounts.change_status", "accounts.change_status", "accounts.change_status", "accounts.change_zone", "accounts.change_plan",
                "accounts.complete_onboarding", "accounts.open",
            ],
            audit.Select(a => a.GetProperty("action").GetString()));
        Assert.Equal("""{"kind":"staff","id":"administrator"}""", audit[0].GetProperty("actor").GetRawText());
        Assert.Equal("""[{"field":"plan","before":"free","after":"pro"}]""", audit[4].GetProperty("changes").GetRawText());
        Assert.Equal(TestSignIn.SchemeName, audit[0].GetProperty("via").GetString());
        Assert.Equal(["Gone", null, "Unpaid"], audit.Take(3).Select(a => a.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("suspend", """{"reason":"Unpaid","version":7}""")]
    [InlineData("close", """{"reason":"Gone","version":7}""")]
    [InlineData("plan", """{"plan":"pro","version":7}""")]
    [InlineData("time-zone", """{"timeZone":"Europe/Madrid","version":7}""")]
    [InlineData("complete-onboarding", """{"version":7}""")]
    [InlineData("reactivate", """{"version":7}""")]
    public async Task Change_StaleVersion_IsRefused(string change, string json)
    {
        var id = await host.OpenAsync();
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync($"~/admin/accounts/{id}/{change}", json)).Problem(409, "common.stale", "version");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [InlineData("suspend", """{"reason":"x"}""", "accounts.status.not_active")]
    [InlineData("close", """{"reason":"x"}""", "accounts.closed")]
    [InlineData("plan", """{"plan":"pro"}""", "accounts.closed")]
    [InlineData("time-zone", """{"timeZone":"Europe/Madrid"}""", "accounts.closed")]
    [InlineData("complete-onboarding", null, "accounts.closed")]
    [InlineData("reactivate", null, "accounts.status.not_suspended")]
    public async Task Change_ClosedAccount_IsRefused(string change, string? json, string code)
    {
        var id = await host.OpenAsync();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/close", """{"reason":"Gone"}""")).Good();
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync($"~/admin/accounts/{id}/{change}", json)).Problem(409, code);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task PlatformAudit_SavedLadder_IsThere()
    {
        (await host.Admin.PutAsync("~/admin/tier-ladder", """{"effectiveFrom":"2026-05","tiers":[{"code":"ONE","from":0,"to":200},{"code":"TWO","from":201}]}""")).Good();

        var audit = await ListAsync(host.Admin, "~/admin/audit");

        Assert.Contains(audit, a => a.GetProperty("action").GetString() == "tiering.save_ladder" && a.GetProperty("accountId").ValueKind == JsonValueKind.Null);
    }

    /// <summary>A change, a second after the one before.</summary>
    private async Task<Answered> ChangeAsync(string path, string? json)
    {
        host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await host.Admin.PostAsync(path, json)).Good();
    }

    private static Task<List<JsonElement>> ListAsync(Api api, string path) => Pages.ListAsync(api, path);
}

public sealed class AccountHttpTests(SqliteHost host) : AccountHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlAccountHttpTests(PostgreSqlHost host) : AccountHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileAccountHttpTests(HostileHost host) : AccountHttpFacts(host), IClassFixture<HostileHost>;
