using System.Text.Json.Nodes;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.OpenApi;

/// <summary>The API's document, of hosts with a sign-in of their own.</summary>
public sealed class DocumentHttpTests(SqliteHost host, HostileHost hostile) : IClassFixture<SqliteHost>, IClassFixture<HostileHost>
{
    [Fact]
    public async Task Document_OfAHostileHost_IsTheSameButForThePrefix()
    {
        var served = await ServedAsync(hostile);

        Assert.Equal(await ServedAsync(host), served.Replace($"\"{hostile.Style.Prefix}/", "\"/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_Is31AndNamesNoServer()
    {
        var document = await DocumentAsync();

        Assert.Matches("^3[.]1[.][0-9]+$", (string?)document["openapi"]);
        Assert.Equal(0, (document["servers"] as JsonArray)?.Count ?? 0);
        Assert.Equal("Merchant", (string?)document["info"]?["title"]);
        Assert.DoesNotContain("127.0.0.1", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_HoldsEveryRouteOfTheTableAndNoOther()
    {
        var document = await DocumentAsync();

        var documented = ApiDocument.Operations(document).Select(o => $"{o.Method.ToUpperInvariant()} {o.Path.Replace("/api/", "~/", StringComparison.Ordinal)}");

        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_AllOfThem_AreDescribedInFull() => ApiDocument.AssertDescribed(await DocumentAsync());

    [Fact]
    public async Task Operations_WithABody_TakeTheirExample()
    {
        var id = await host.UntouchedAsync();
        foreach (var (path, method, operation) in ApiDocument.Operations(await DocumentAsync()))
        {
            if (operation["requestBody"]?["content"]?["application/json"]?["example"] is not { } example)
                continue;

            var called = path.Replace("{accountId}", $"{id}", StringComparison.Ordinal);
            var answer = await host.Admin.SendAsync(HttpMethod.Parse(method), called, Api.Content(System.Text.Encoding.UTF8.GetBytes(example.ToJsonString()), "application/json"));

            // The example's version, instant and such need not fit this account; its form has to.
            Assert.False(answer.Status == 400 && answer["code"].GetString()?.StartsWith("request.", StringComparison.Ordinal) != false, answer.ToString());
        }
    }

    private async Task<JsonNode> DocumentAsync() => ApiDocument.Parse(await ServedAsync(host));

    private static Task<string> ServedAsync(HostFixture from) => ApiDocument.ServedAsync(from.Anonymous);
}
