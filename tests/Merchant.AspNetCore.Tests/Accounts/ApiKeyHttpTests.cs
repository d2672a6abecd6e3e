using System.Globalization;
using System.Text.Json;
using Merchant.Accounts;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>Making, showing and revoking API keys, and calling by them.</summary>
public abstract class ApiKeyHttpFacts(HostFixture host)
{
    private const string Everything = """["account:read","dispatches:read","dispatches:write"]""";

    private const string Batch = """[{"id":"1","dispatchedAt":"2026-01-10T09:00:00Z"}]""";

    /// <summary>Every call of an account that a key can make, and what it needs.</summary>
    public static TheoryData<string, string, string?, string> Scoped => new()
    {
        { "GET", "~/accounts", null, "account:read" },
        { "GET", "~/accounts/{accountId}", null, "account:read" },
        { "GET", "~/accounts/{accountId}/onboarding", null, "account:read" },
        { "GET", "~/accounts/{accountId}/tier", null, "account:read" },
        { "GET", "~/accounts/{accountId}/tier?asOf=2026-01-09", null, "account:read" },
        { "GET", "~/accounts/{accountId}/tier/history", null, "account:read" },
        { "GET", "~/accounts/{accountId}/dispatches", null, "dispatches:read" },
        { "GET", "~/accounts/{accountId}/dispatches?format=csv", null, "dispatches:read" },
        { "POST", "~/accounts/{accountId}/dispatches", Batch, "dispatches:write" },
        { "POST", "~/accounts/{accountId}/dispatches/import", "id,dispatchedAt\n1,2026-01-10T09:00:00Z\n", "dispatches:write" },
        { "POST", "~/accounts/{accountId}/dispatches/1/void", null, "dispatches:write" },
    };

    [Fact]
    public async Task Create_Key_ShowsItsSecretOnce()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(id));

        var created = (await owner.PostAsync($"~/accounts/{id}/api-keys", """{"name":" Warehouse ","scopes":["dispatches:write","account:read"],"expiresAt":"2027-01-01T00:00:00+01:00"}""")).Good(201);

        var (secret, key) = (created["secret"].GetString() ?? "", created["key"]);
        Assert.Matches("^mk_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(host.Admin.PathOf($"~/accounts/{id}/api-keys/{key.GetProperty("id").GetGuid()}"), created.Header("Location"));
        Assert.Equal(
            $$"""{"id":"{{key.GetProperty("id").GetGuid()}}","name":"Warehouse","prefix":"{{secret[..9]}}","scopes":["account:read","dispatches:write"],"createdAt":"{{host.Host.Now:yyyy-MM-ddTHH:mm:ssZ}}","createdBy":"owner@shop.example","expiresAt":"2026-12-31T23:00:00Z","lastUsedAt":null,"revokedAt":null}""",
            key.GetRawText());
        var listed = (await owner.GetAsync($"~/accounts/{id}/api-keys")).Good();
        Assert.Equal(key.GetRawText(), listed["items"][0].GetRawText());
        Assert.DoesNotContain(secret, listed.Text, StringComparison.Ordinal);
        Assert.All((await host.TakeSnapshotAsync()).Tables.Values.SelectMany(rows => rows), row => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_SameIdempotencyKey_GivesTheSameSecretAgain()
    {
        var id = await host.OpenAsync();
        var keyed = host.Host.As(Person.Owner(id)).With("Idempotency-Key", "once");

        var first = (await keyed.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Good(201);
        var again = (await keyed.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Good(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Single((await keyed.GetAsync($"~/accounts/{id}/api-keys")).Good()["items"].EnumerateArray());
        Assert.All(
            (await host.TakeSnapshotAsync()).Tables.Values.SelectMany(rows => rows),
            row => Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(first["secret"].GetString() ?? "")), row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"","scopes":["account:read"]}""", "api_keys.name.invalid", "name")]
    [InlineData("""{"name":"x","scopes":[]}""", "api_keys.scopes.count", "scopes")]
    [InlineData("""{"name":"x"}""", "api_keys.scopes.count", "scopes")]
    [InlineData("""{"name":"x","scopes":["customers:write"]}""", "api_keys.scope.unknown", "scopes[0]")]
    [InlineData("""{"name":"x","scopes":["account:read",null]}""", "api_keys.scope.unknown", "scopes[1]")]
    [InlineData("""{"name":"x","scopes":["account:read"],"expiresAt":"tomorrow"}""", "api_keys.expiry.invalid", "expiresAt")]
    [InlineData("""{"name":"x","scopes":["account:read"],"expiresAt":"2027-01-01T00:00:00"}""", "api_keys.expiry.invalid", "expiresAt")]
    [InlineData("""{"name":"x","scopes":["account:read"],"expiresAt":"2026-01-10T12:00:00Z"}""", "api_keys.expiry.invalid", "expiresAt")]
    [InlineData("""{"name":"x","scopes":["account:read"],"expiresAt":"2099-01-01T00:00:00Z"}""", "api_keys.expiry.invalid", "expiresAt")]
    public async Task Create_BadTerms_AreRefused(string json, string code, string field)
    {
        var id = await host.UntouchedAsync();
        var before = await host.TakeSnapshotAsync();

        (await host.Host.As(Person.Owner(id)).PostAsync($"~/accounts/{id}/api-keys", json)).Problem(400, code, field);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task Call_ByAKey_NeedsItsScope(string method, string path, string? body, string scope)
    {
        var id = await host.OpenAsync();
        (await host.Admin.PostAsync($"~/accounts/{id}/dispatches", Batch)).Good();
        var called = path.Replace("{accountId}", $"{id}", StringComparison.Ordinal);
        var without = Everything.Replace($"\"{scope}\"", "", StringComparison.Ordinal).Replace(",,", ",", StringComparison.Ordinal).Replace("[,", "[", StringComparison.Ordinal).Replace(",]", "]", StringComparison.Ordinal);

        Assert.Equal(200, (await SendAsync(await KeyAsync(id, $"""["{scope}"]"""))).Status);
        (await SendAsync(await KeyAsync(id, without))).Problem(403, "auth.scope_missing");

        Task<Answered> SendAsync(Api api) => api.SendAsync(
            HttpMethod.Parse(method), called, body is null ? null : Api.Content(System.Text.Encoding.UTF8.GetBytes(body), body[0] == '[' ? "application/json" : "text/csv"));
    }

    [Fact]
    public async Task Call_ByAKey_SeesItsOwnAccountAlone()
    {
        var (id, other) = (await host.OpenAsync(), await host.OpenAsync());
        var key = await KeyAsync(id, Everything);

        Assert.Equal([id], (await Pages.ListAsync(key, "~/accounts")).Select(a => a.GetProperty("id").GetGuid()));
        foreach (var row in RouteTable.Rows.Where(r => r.Path.StartsWith("~/accounts/{accountId}", StringComparison.Ordinal)))
        {
            var answer = await key.SendAsync(row.Method, row.Path.Replace("{accountId}", $"{other}", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal));
            answer.Problem(404, "accounts.not_found");
        }
    }

    [Fact]
    public async Task Call_ByAKey_WhatTakesPeopleOrStaffIsRefused()
    {
        var id = await host.OpenAsync();
        var key = await KeyAsync(id, Everything);
        var before = await host.TakeSnapshotAsync();

        (await key.GetAsync($"~/accounts/{id}/api-keys")).Problem(403, "accounts.people_only");
        (await key.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Problem(403, "accounts.people_only");
        (await key.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/api-keys/{Guid.Empty}")).Problem(403, "accounts.people_only");
        (await key.GetAsync($"~/accounts/{id}/audit")).Problem(403, "accounts.people_only");
        foreach (var row in RouteTable.Rows.Where(r => r.Path.StartsWith("~/admin/", StringComparison.Ordinal)))
            Assert.Equal(403, (await key.SendAsync(row.Method, row.Path.Replace("{accountId}", $"{id}", StringComparison.Ordinal))).AnyProblem().Status);

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Revoke_Key_RefusesItAtOnceAndAgainIsTheSameAnswer()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Member("developer", id));
        var created = (await owner.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Good(201);
        var key = By(created["secret"].GetString());
        (await key.GetAsync($"~/accounts/{id}")).Good();
        var path = $"~/accounts/{id}/api-keys/{created["key"].GetProperty("id").GetGuid()}";

        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, path)).Status);

        (await key.GetAsync($"~/accounts/{id}")).Problem(401, "auth.required");
        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.NotNull((await owner.GetAsync($"~/accounts/{id}/api-keys")).Good()["items"][0].GetProperty("revokedAt").GetString());
        (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/api-keys/{Guid.Empty}")).Problem(404, "api_keys.not_found");
        (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/api-keys/x")).Problem(404, "api_keys.not_found");
    }

    [Fact]
    public async Task Call_BadKey_IsNobodyWhoeverElseIsSignedIn()
    {
        var id = await host.OpenAsync();
        var secret = await SecretAsync(id, Everything);
        string[] bad = [secret + "x", secret[..^1], "mk_", "mk_x", $"mk_{new string('x', 43)}", $"mk_{new string('x', 20_000)}", secret.Replace("mk_", "mk_mk_", StringComparison.Ordinal), $"{secret} {secret}", $"{secret},x"];

        foreach (var text in bad)
            (await host.Admin.With("Authorization", $"Bearer {text}").GetAsync($"~/accounts/{id}")).Problem(401, "auth.required");

        foreach (var good in (string[])[$"Bearer {secret}", $"bearer {secret}", $"BEARER   {secret}  "])
            (await host.Anonymous.With("Authorization", good).GetAsync($"~/accounts/{id}")).Good();

        foreach (var notOurs in (string[])[secret, $"Basic {secret}", $"Bearer{secret}", $"Bearer x{secret}", "Bearer", "Bearer ", "ñ", $"Digest a=\"{secret}\""])
            (await host.Anonymous.With("Authorization", notOurs).GetAsync($"~/accounts/{id}")).Problem(401, "auth.required");
    }

    [Fact]
    public async Task Call_HeaderOfAMegabyte_IsRefusedByTheServer()
    {
        var answer = await By($"mk_{new string('x', 1024 * 1024)}").With("Connection", "close").GetAsync($"~/accounts/{await host.UntouchedAsync()}");

        Assert.Equal(431, answer.Status);
    }

    [Fact]
    public async Task Call_ByAKey_NeedsNoHeaderOfBrowsersAndIsAudited()
    {
        var id = await host.OpenAsync();
        var key = (await KeyAsync(id, Everything)).With("X-Merchant-Request", null);

        (await key.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"to-void","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Good();
        (await key.PostAsync($"~/accounts/{id}/dispatches/to-void/void")).Good();

        var audit = await Pages.ListAsync(host.Host.As(Person.Owner(id)), $"~/accounts/{id}/audit");
        Assert.DoesNotContain(audit, a => a.GetProperty("action").GetString() == "dispatches.record");
        var entry = audit.First(a => a.GetProperty("action").GetString() == "dispatches.void");
        Assert.Equal(("apiKey", "api-key"), (entry.GetProperty("actor").GetProperty("kind").GetString(), entry.GetProperty("via").GetString()));
    }

    [Fact]
    public async Task Call_SuspendedAccount_IsReadAndNotWritten()
    {
        var id = await host.OpenAsync();
        var (key, owner) = (await KeyAsync(id, Everything), host.Host.As(Person.Owner(id)));
        (await key.PostAsync($"~/accounts/{id}/dispatches", Batch)).Good();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/suspend", """{"reason":"Unpaid"}""")).Good();
        var before = await host.TakeSnapshotAsync();

        foreach (var api in (Api[])[key, owner])
        {
            foreach (var path in (string[])["", "/tier", "/tier/history", "/onboarding", "/dispatches"])
                (await api.GetAsync($"~/accounts/{id}{path}")).Good();

            Assert.Contains("2026-01-10T09:00:00Z", (await api.GetAsync($"~/accounts/{id}/dispatches?format=csv")).Text, StringComparison.Ordinal);
            (await api.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"2","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Problem(409, "accounts.suspended");
            (await api.PostCsvAsync($"~/accounts/{id}/dispatches/import", "id,dispatchedAt\n2,2026-01-10T09:00:00Z\n")).Problem(409, "accounts.suspended");
            (await api.PostAsync($"~/accounts/{id}/dispatches/1/void")).Problem(409, "accounts.suspended");
        }

        (await owner.GetAsync($"~/accounts/{id}/audit")).Good();
        (await owner.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Problem(409, "accounts.suspended");
        before.AssertSameAs(await host.TakeSnapshotAsync());
        (await host.Admin.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"2","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Good();
        (await host.Admin.PostCsvAsync($"~/accounts/{id}/dispatches/import", "id,dispatchedAt\n3,2026-01-10T09:00:00Z\n")).Good();
        (await host.Admin.PostAsync($"~/accounts/{id}/dispatches/1/void")).Good();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/reactivate")).Good();
        (await key.PostAsync($"~/accounts/{id}/dispatches", """[{"id":"4","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Good();
    }

    [Fact]
    public async Task Call_ClosedAccount_IsNobodyAndKeysCanStillBeRevoked()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(id));
        var key = await KeyAsync(id, Everything);
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/close", """{"reason":"Gone"}""")).Good();

        (await key.GetAsync($"~/accounts/{id}")).Problem(401, "auth.required");
        (await owner.GetAsync($"~/accounts/{id}")).Good();
        (await owner.PostAsync($"~/accounts/{id}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Problem(409, "accounts.closed");
        var listed = (await owner.GetAsync($"~/accounts/{id}/api-keys")).Good()["items"][0].GetProperty("id").GetGuid();
        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/api-keys/{listed}")).Status);
    }

    private Api By(string? secret) => host.Anonymous.With("Authorization", $"Bearer {secret}");

    private async Task<Api> KeyAsync(Guid account, string scopes) => By(await SecretAsync(account, scopes));

    private async Task<string> SecretAsync(Guid account, string scopes) =>
        (await host.Host.As(Person.Owner(account)).PostAsync($"~/accounts/{account}/api-keys", $$"""{"name":"x","scopes":{{scopes}}}""")).Good(201)["secret"].GetString() ?? "";
}

/// <summary>What takes a host set up for it.</summary>
public sealed class ApiKeyHostHttpTests(SqliteFolder folder)
{
    [Fact]
    public async Task Call_PlanWithoutTheCapability_NamesWhatItTakes()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle(), platform: merchant => merchant.ConfigureAccounts(
            accounts => accounts.Plans[3] = new Plan("pro", "Pro", "dispatches:write")));
        var (id, key) = await KeyAsync(host);
        const string batch = """[{"id":"1","dispatchedAt":"2026-01-10T09:00:00Z"}]""";

        var refused = (await key.PostAsync($"~/accounts/{id}/dispatches", batch)).Problem(403, "plans.capability_missing");

        Assert.Equal("This needs the capability dispatches:write: it comes with the plan pro, and the account is on free.", refused["detail"].GetString());
        (await key.GetAsync($"~/accounts/{id}")).Good();
        (await host.As(Person.Owner(id)).PostAsync($"~/accounts/{id}/dispatches", batch)).Good();
        (await host.As(Person.Administrator).PostAsync($"~/admin/accounts/{id}/plan", """{"plan":"pro"}""")).Good();
        (await key.PostAsync($"~/accounts/{id}/dispatches", batch)).Good();
        Assert.Equal("""["dispatches:write"]""", (await key.GetAsync($"~/accounts/{id}")).Good()["capabilities"].GetRawText());
    }

    [Fact]
    public async Task Calls_ByKeys_AreCountedKeyByKey()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle(), options => (options.AnonymousCallsPerMinute, options.SignedInCallsPerMinute) = (1, 6));
        var (id, key) = await KeyAsync(host);
        var other = await KeyAsync(host, id);

        for (var call = 0; call < 6; call++)
            (await key.GetAsync($"~/accounts/{id}")).Good();

        (await key.GetAsync($"~/accounts/{id}")).Problem(429, "request.rate_limited");
        (await other.GetAsync($"~/accounts/{id}")).Good();
        var guess = host.As(null).With("Authorization", "Bearer mk_guess");
        (await guess.GetAsync($"~/accounts/{id}")).Problem(401, "auth.required");
        (await guess.GetAsync($"~/accounts/{id}")).Problem(429, "request.rate_limited");
    }

    [Fact]
    public async Task LastUse_IsWrittenByTheMinuteAndWhenTheHostStops()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle());
        var (id, key) = await KeyAsync(host);
        var owner = host.As(Person.Owner(id));
        (await key.GetAsync($"~/accounts/{id}")).Good();
        var before = await Snapshot.TakeAsync(database);
        (await key.GetAsync($"~/accounts/{id}")).Good();
        before.AssertSameAs(await Snapshot.TakeAsync(database));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-01-10T12:00:00Z", await UsedAsync());

        (await key.GetAsync($"~/accounts/{id}")).Good();
        await host.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single((await Snapshot.TakeAsync(database)).Tables.Single(t => t.Key.EndsWith("api_keys", StringComparison.Ordinal)).Value);
        var used = (TestPlatform.Start.AddMinutes(1) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Assert.Contains(used.ToString(CultureInfo.InvariantCulture), row, StringComparison.Ordinal);

        async Task<string?> UsedAsync()
        {
            for (var look = 0; look < 200; look++)
            {
                JsonElement listed = (await owner.GetAsync($"~/accounts/{id}/api-keys")).Good()["items"][0];
                if (listed.GetProperty("lastUsedAt").GetString() is { } at)
                    return at;

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }

            return null;
        }
    }

    private static async Task<(Guid Account, Api Key)> KeyAsync(TestHost host)
    {
        var id = (await host.As(Person.Administrator).PostAsync("~/admin/accounts", """{"handle":"casa-lola","name":"x"}""")).Good(201)["id"].GetGuid();
        return (id, await KeyAsync(host, id));
    }

    private static async Task<Api> KeyAsync(TestHost host, Guid account)
    {
        var created = (await host.As(Person.Owner(account)).PostAsync(
            $"~/accounts/{account}/api-keys", """{"name":"x","scopes":["account:read","dispatches:write"]}""")).Good(201);
        return host.As(null).With("Authorization", $"Bearer {created["secret"].GetString()}");
    }
}

public sealed class ApiKeyHttpTests(SqliteHost host) : ApiKeyHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileApiKeyHttpTests(HostileHost host) : ApiKeyHttpFacts(host), IClassFixture<HostileHost>;
