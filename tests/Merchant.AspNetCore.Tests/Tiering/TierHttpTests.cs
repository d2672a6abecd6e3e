using System.Text.Json;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>The public ladder, and where an account stands, stood and will stand.</summary>
public abstract class TierHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Tiers_Anyone_SeesTheLadderInALanguage()
    {
        var english = (await host.Anonymous.GetAsync("~/tiers")).Good()["items"];
        var portuguese = (await host.Anonymous.GetAsync("~/tiers?language=pt-BR")).Good()["items"];

        Assert.Equal(["SMALL", "MEDIUM", "LARGE"], english.EnumerateArray().Select(t => t.GetProperty("code").GetString()));
        Assert.Equal((0, 200), (english[0].GetProperty("from").GetInt32(), english[0].GetProperty("to").GetInt32()));
        Assert.Equal(JsonValueKind.Null, english[2].GetProperty("to").ValueKind);
        Assert.Equal(("Medium", "Média"), (english[1].GetProperty("name").GetString(), portuguese[1].GetProperty("name").GetString()));
        Assert.Contains(english[1].GetProperty("benefits").EnumerateArray(), b => b.GetProperty("code").GetString() == "vip-support");
    }

    [Fact]
    public async Task Tier_NewAccount_IsProvisionalWithBenefitsAndForecast()
    {
        var id = await host.OpenAsync(declared: 350);

        var tier = (await host.Host.As(Person.Owner(id)).GetAsync($"~/accounts/{id}/tier?language=es")).Good();

        Assert.Equal(("MEDIUM", "Mediana", true), (tier["tier"].GetString(), tier["name"].GetString(), tier["provisional"].GetBoolean()));
        Assert.Equal(host.Host.Now, tier["since"].GetDateTimeOffset());
        Assert.Contains(tier["benefits"].EnumerateArray(), b => b.GetProperty("code").GetString() == "vip-support");
        Assert.Equal(("2026-01", "2026-01-31"), (tier["forecast"].GetProperty("month").GetString(), tier["forecast"].GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Tier_EnoughDispatches_IsPromotedAtOnceAndToldInHistory()
    {
        var (id, api) = await PromotedAsync();

        var tier = (await api.GetAsync($"~/accounts/{id}/tier")).Good();
        var history = await Pages.ListAsync(api, $"~/accounts/{id}/tier/history?limit=1");

        Assert.Equal(("MEDIUM", 201), (tier["tier"].GetString(), tier["forecast"].GetProperty("count").GetInt32()));
        Assert.Equal("MEDIUM", history[0].GetProperty("to").GetString());
        Assert.True(history.Count >= 2);
        Assert.Equal("declared", history[^1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task TierAsOf_PastDays_IsWhatWasHeldThen()
    {
        var (id, api) = await PromotedAsync();

        var today = (await api.GetAsync($"~/accounts/{id}/tier?asOf=2026-01-10")).Good();
        var before = (await api.GetAsync($"~/accounts/{id}/tier?asOf=2026-01-09")).Good();

        Assert.Equal(("MEDIUM", "2026-01-10"), (today["tier"].GetString(), today["asOf"].GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (before["tier"].ValueKind, before["forecast"].ValueKind));
    }

    [Fact]
    public async Task TierAsOf_Tomorrow_IsRefused()
    {
        var id = await host.OpenAsync();

        (await host.Admin.GetAsync($"~/accounts/{id}/tier?asOf=2026-01-11")).Problem(400, "tiering.as_of.future", "asOf");
    }

    private async Task<(Guid Id, Api Api)> PromotedAsync()
    {
        var id = await host.OpenAsync();
        host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var api = host.Host.As(Person.Owner(id));
        var lines = Enumerable.Range(0, 201).Select(i => $$"""{"id":"d{{i}}","dispatchedAt":"2026-01-10T11:00:00Z"}""");
        (await api.PostAsync($"~/accounts/{id}/dispatches", $"[{string.Join(',', lines)}]")).Good();
        return (id, api);
    }
}

public sealed class TierHttpTests(SqliteHost host) : TierHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlTierHttpTests(PostgreSqlHost host) : TierHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileTierHttpTests(HostileHost host) : TierHttpFacts(host), IClassFixture<HostileHost>;
