using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Merchant.Consumer;

/// <summary>What a stranger gets who references the package and writes twenty lines.</summary>
public sealed class FreshShopTests(FreshShop shop) : IClassFixture<FreshShop>
{
    [Fact]
    public async Task Shop_Started_IsReady()
    {
        using var visitor = shop.Visit();

        using var ready = await visitor.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Tiers_AskedByAnyone_AreTheDefaultLadder()
    {
        using var visitor = shop.Visit();

        var tiers = await visitor.GetStringAsync("/api/tiers");

        Assert.All(["SMALL", "MEDIUM", "LARGE"], code => Assert.Contains($"\"{code}\"", tiers, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Accounts_OpenedByAStranger_AreRefused()
    {
        using var visitor = shop.Visit();

        using var refused = await visitor.PostAsJsonAsync("/api/admin/accounts", NewAccount("stranger"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Dispatches_RecordedByTheOwner_AreCountedInTheTier()
    {
        var account = await OpenAccountAsync("casa-lola");
        using var owner = shop.Visit();
        await EnterAsync(owner, $"person=lola&store={account}:owner");

        using var recorded = await owner.PostAsJsonAsync($"/api/accounts/{account}/dispatches", Batch("A-1"));

        Assert.True(recorded.IsSuccessStatusCode, await recorded.Content.ReadAsStringAsync());
        var counts = await recorded.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, counts.GetProperty("recorded").GetInt32());
        var tier = await owner.GetStringAsync($"/api/accounts/{account}/tier");
        Assert.Contains("\"SMALL\"", tier, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Dispatches_RecordedForAnothersAccount_AreNotFound()
    {
        var account = await OpenAccountAsync("casa-ana");
        using var other = shop.Visit();
        await EnterAsync(other, $"person=eve&store={Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}:owner");

        using var refused = await other.PostAsJsonAsync($"/api/accounts/{account}/dispatches", Batch("A-1"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private async Task<string> OpenAccountAsync(string handle)
    {
        using var administrator = shop.Visit();
        await EnterAsync(administrator, "person=ada&role=administrator");
        using var opened = await administrator.PostAsJsonAsync("/api/admin/accounts", NewAccount(handle));
        Assert.True(opened.StatusCode == HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        var account = await opened.Content.ReadFromJsonAsync<JsonElement>();
        return account.GetProperty("id").GetString() ?? "";
    }

    private static async Task EnterAsync(HttpClient visitor, string query)
    {
        using var entered = await visitor.PostAsync($"/enter?{query}", null);
        entered.EnsureSuccessStatusCode();
    }

    private static object NewAccount(string handle) =>
        new { handle, name = "Casa Lola", timeZone = "America/Bogota", declaredDispatches = 20 };

    private static object[] Batch(string id) => [new { id, dispatchedAt = TimeProvider.System.GetUtcNow().AddMinutes(-5) }];
}
