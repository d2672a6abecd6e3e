using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>Showing, previewing and saving the ladder. Each test leaves a further version behind.</summary>
public abstract class LadderHttpFacts(HostFixture host)
{
    private const string Tiers = """
        [{"code":"ONE","from":0,"to":200,"name":{"es":"Uno","en":"One"}},
        {"code":"TWO","from":201,"name":{"es":"Dos"},"description":{"pt-BR":"Dois"},"benefits":[{"code":"vip-support","parameters":{"seats":"3"}}]}]
        """;

    [Fact]
    public async Task Save_GoodLadder_IsTheLatestVersion()
    {
        var latest = (await host.Admin.GetAsync("~/admin/tier-ladder")).Good()["latest"].GetInt32();

        var saved = (await host.Admin.PutAsync("~/admin/tier-ladder", $$"""{"effectiveFrom":"2026-06","version":{{latest}},"tiers":{{Tiers}}}""")).Good();

        Assert.Equal((latest + 1, "2026-06", "administrator"), (saved["number"].GetInt32(), saved["effectiveFrom"].GetString(), saved["savedBy"].GetString()));
        Assert.Equal(
            """{"code":"TWO","from":201,"to":null,"name":{"es":"Dos"},"description":{"pt-BR":"Dois"},"benefits":[{"code":"vip-support","parameters":{"seats":"3"}}]}""",
            saved["tiers"][1].GetRawText());
        var ladder = (await host.Admin.GetAsync("~/admin/tier-ladder")).Good();
        Assert.Equal((latest + 1, 1), (ladder["latest"].GetInt32(), ladder["current"].GetProperty("number").GetInt32()));
        Assert.Equal("SMALL", (await host.Anonymous.GetAsync("~/tiers")).Good()["items"][0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Save_StaleVersion_IsRefused()
    {
        (await host.Admin.PutAsync("~/admin/tier-ladder", $$"""{"effectiveFrom":"2026-07","tiers":{{Tiers}}}""")).Good();
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PutAsync("~/admin/tier-ladder", $$"""{"effectiveFrom":"2026-07","version":1,"tiers":{{Tiers}}}""")).Problem(409, "common.stale", "version");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Save_SameKeyAndBody_SavesOneVersion()
    {
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        var json = $$"""{"effectiveFrom":"2026-08","tiers":{{Tiers}}}""";

        var first = (await keyed.PutAsync("~/admin/tier-ladder", json)).Good();
        var again = (await keyed.PutAsync("~/admin/tier-ladder", json)).Good();

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
    }

    [Fact]
    public async Task Preview_AccountWithADispatchCount_TellsTheMoveAndWritesNothing()
    {
        var id = await host.OpenAsync(declared: 500);
        var before = await host.TakeSnapshotAsync();

        var preview = (await host.Admin.PostAsync("~/admin/tier-ladder/preview", $$"""{"tiers":{{Tiers}}}""")).Good();

        var move = Assert.Single(preview["moves"].EnumerateArray(), m => m.GetProperty("from").GetString() == "MEDIUM");
        Assert.Equal("TWO", move.GetProperty("to").GetString());
        Assert.Contains(move.GetProperty("examples").EnumerateArray(), e => e.GetProperty("accountId").GetGuid() == id && e.GetProperty("dispatches").GetInt32() == 500);
        Assert.Contains("account-executive", move.GetProperty("benefitsLost").EnumerateArray().Select(b => b.GetString()));
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("text/csv;q=0.9, application/json;q=0.5", true)]
    [InlineData("application/json, text/csv;q=0.9", false)]
    [InlineData("*/*", false)]
    [InlineData("nonsense", false)]
    public async Task Preview_ByAccept_IsAFileOrJson(string accept, bool isFile)
    {
        var id = await host.OpenAsync(declared: 500);

        var preview = await host.Admin.With("Accept", accept).PostAsync("~/admin/tier-ladder/preview", $$"""{"tiers":{{Tiers}}}""");

        Assert.Equal((200, isFile ? "text/csv; charset=utf-8" : "application/json; charset=utf-8"), (preview.Status, preview.Header("Content-Type")));
        if (isFile)
        {
            Assert.StartsWith("accountId,handle,from,to,month,dispatches,keptByGrace", preview.Text, StringComparison.Ordinal);
            Assert.Matches($"(?m)^{id},store-[0-9]+,MEDIUM,TWO,,500,false\r?$", preview.Text);
        }
    }
}

public sealed class LadderHttpTests(SqliteHost host) : LadderHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlLadderHttpTests(PostgreSqlHost host) : LadderHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileLadderHttpTests(HostileHost host) : LadderHttpFacts(host), IClassFixture<HostileHost>;
