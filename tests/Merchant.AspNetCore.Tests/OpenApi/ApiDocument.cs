using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.OpenApi;

/// <summary>
/// The API's document as a host serves it, and as it stands in docs/openapi.json. After a deliberate change write it anew
/// with <c>MERCHANT_UPDATE_OPENAPI=1</c> and read the difference.
/// </summary>
public static class ApiDocument
{
    private const string Update = "MERCHANT_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The document, laid out for reading.</summary>
    public static async Task<string> ServedAsync(Api from)
    {
        var answer = await from.GetAsync("/openapi/merchant.json");
        Assert.True(answer.Status == 200, answer.ToString());
        return JsonNode.Parse(answer.Body)?.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    public static JsonNode Parse(string document) => JsonNode.Parse(document) ?? throw new InvalidOperationException("The document is empty.");

    /// <summary>Compares a document with the one in docs, or writes that one anew.</summary>
    public static async Task AssertIsTheOneInDocsAsync(string served)
    {
        var file = Path.Combine(RepositoryRoot(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(file, served, Token);

        Assert.True(File.Exists(file), $"There is no {file}. Run the tests with {Update}=1 to write it.");
        Assert.Equal(await File.ReadAllTextAsync(file, Token), served);
    }

    public static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]?.AsObject() ?? []
        from operation in path.Value?.AsObject() ?? []
        where operation.Value is not null
        select (path.Key, operation.Key, operation.Value);

    /// <summary>Fails where an operation has no name, summary, tag, answer or example, or a parameter no description.</summary>
    public static void AssertDescribed(JsonNode document)
    {
        var operations = Operations(document).ToList();

        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"]).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.Matches("^[a-z][A-Za-z]+$", (string?)o.Operation["operationId"]);
            Assert.EndsWith(".", (string?)o.Operation["summary"], StringComparison.Ordinal);
            Assert.NotEmpty(o.Operation["tags"]?.AsArray() ?? []);
            AssertAnswered(o.Operation["responses"]?.AsObject() ?? []);
            Assert.All(o.Operation["parameters"]?.AsArray() ?? [], p => Assert.NotEmpty((string?)p?["description"] ?? ""));
            Assert.All(o.Operation["requestBody"]?["content"]?.AsObject() ?? [], c => Assert.NotNull(c.Value?["example"]));
            Assert.Equal(
                o.Path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')),
                (o.Operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p?["in"] == "path").Select(p => (string?)p?["name"]));
        });
    }

    private static void AssertAnswered(JsonObject answers)
    {
        Assert.Contains(answers, a => a.Key is "200" or "201" or "202" or "204");
        Assert.All(answers, a => Assert.All(a.Value?["content"]?.AsObject() ?? [], c => Assert.NotNull(c.Value?["example"])));
        Assert.All(answers, a => Assert.Equal(a.Key is "202" or "204", (a.Value?["content"]?.AsObject() ?? []).Count == 0));
    }

    private static string RepositoryRoot() =>
        typeof(ApiDocument).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value
        ?? throw new InvalidOperationException("The build gave no root.");
}
