using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.OpenApi;

/// <summary>
/// The API's document is the one in docs/openapi.json. After a deliberate change write it anew with
/// <c>MERCHANT_UPDATE_OPENAPI=1</c> and read the difference.
/// </summary>
public sealed class DocumentHttpTests(SqliteHost host, HostileHost hostile) : IClassFixture<SqliteHost>, IClassFixture<HostileHost>
{
    private const string Update = "MERCHANT_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_OfAPlainHost_IsTheOneInDocs()
    {
        var served = await ServedAsync(host);
        var file = Path.Combine(RepositoryRoot(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(file, served, Token);

        Assert.True(File.Exists(file), $"There is no {file}. Run the tests with {Update}=1 to write it.");
        Assert.Equal(await File.ReadAllTextAsync(file, Token), served);
    }

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

        var documented = Operations(document).Select(o => $"{o.Method.ToUpperInvariant()} {o.Path.Replace("/api/", "~/", StringComparison.Ordinal)}");

        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_AllOfThem_AreDescribedInFull()
    {
        var document = await DocumentAsync();
        var operations = Operations(document).ToList();

        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"]).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.Matches("^[a-z][A-Za-z]+$", (string?)o.Operation["operationId"]);
            Assert.EndsWith(".", (string?)o.Operation["summary"], StringComparison.Ordinal);
            Assert.NotEmpty(o.Operation["tags"]?.AsArray() ?? []);
            var answers = o.Operation["responses"]?.AsObject() ?? [];
            Assert.Contains(answers, a => a.Key is "200" or "201" or "202" or "204");
            Assert.All(answers, a => Assert.All(a.Value?["content"]?.AsObject() ?? [], c => Assert.NotNull(c.Value?["example"])));
            Assert.All(answers, a => Assert.Equal(a.Key is "202" or "204", (a.Value?["content"]?.AsObject() ?? []).Count == 0));
            Assert.All(o.Operation["parameters"]?.AsArray() ?? [], p => Assert.NotEmpty((string?)p?["description"] ?? ""));
            Assert.All(o.Operation["requestBody"]?["content"]?.AsObject() ?? [], c => Assert.NotNull(c.Value?["example"]));
            Assert.Equal(
                o.Path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')),
                (o.Operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p?["in"] == "path").Select(p => (string?)p?["name"]));
        });
    }

    [Fact]
    public async Task Operations_WithABody_TakeTheirExample()
    {
        var id = await host.UntouchedAsync();
        foreach (var (path, method, operation) in Operations(await DocumentAsync()))
        {
            if (operation["requestBody"]?["content"]?["application/json"]?["example"] is not { } example)
                continue;

            var called = path.Replace("{accountId}", $"{id}", StringComparison.Ordinal);
            var answer = await host.Admin.SendAsync(HttpMethod.Parse(method), called, Api.Content(System.Text.Encoding.UTF8.GetBytes(example.ToJsonString()), "application/json"));

            // The example's version, instant and such need not fit this account; its form has to.
            Assert.False(answer.Status == 400 && answer["code"].GetString()?.StartsWith("request.", StringComparison.Ordinal) != false, answer.ToString());
        }
    }

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]?.AsObject() ?? []
        from operation in path.Value?.AsObject() ?? []
        where operation.Value is not null
        select (path.Key, operation.Key, operation.Value);

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await ServedAsync(host)) ?? throw new InvalidOperationException("The document is empty.");

    /// <summary>The document, laid out for reading.</summary>
    private static async Task<string> ServedAsync(HostFixture from)
    {
        var answer = await from.Anonymous.GetAsync("/openapi/merchant.json");
        Assert.True(answer.Status == 200, answer.ToString());
        return JsonNode.Parse(answer.Body)?.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static string RepositoryRoot() =>
        typeof(DocumentHttpTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value
        ?? throw new InvalidOperationException("The build gave no root.");
}
