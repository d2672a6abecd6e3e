namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>The hostile host answers on its own endpoints what it answers without us, to the byte.</summary>
public sealed class HostileHostHttpTests(HostileHost hostile, HostileHostAlone alone) : IClassFixture<HostileHost>, IClassFixture<HostileHostAlone>
{
    public static TheoryData<string, string, string?> Calls => new()
    {
        { "GET", "/shop/orders", null },
        { "POST", "/shop/orders", """{"order_number":"ABC","total_price":1.5,"current_state":0}""" },
        { "POST", "/shop/orders", """{"orderNumber":"ABC"}""" },
        { "POST", "/shop/orders", "{" },
        { "POST", "/shop/orders", $$"""{"order_number":"{{new string('x', 600)}}"}""" },
        { "GET", "/shop/number?page=7", null },
        { "GET", "/shop/number?page=x", null },
        { "GET", "/shop/by-controller?page=7", null },
        { "GET", "/shop/by-controller?page=x", null },
        { "POST", "/shop/by-controller", """{"order_number":"ABC","total_price":1.5,"current_state":0}""" },
        { "POST", "/shop/by-controller", "{" },
        { "GET", "/shop/broken", null },
        { "GET", "/shop/problem", null },
        { "GET", "/shop/mine", null },
        { "GET", "/shop/forgotten", null },
        { "GET", "/shop/nowhere", null },
        { "DELETE", "/shop/orders", null },
        { "GET", "/", null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task OwnEndpoint_WithAndWithoutMerchant_AnswersTheSame(string method, string path, string? json)
    {
        foreach (var person in (Person?[])[null, Person.Administrator])
            Assert.Equal(await DescribeAsync(alone.Host.As(person), method, path, json), await DescribeAsync(hostile.Host.As(person), method, path, json));
    }

    [Fact]
    public async Task OwnEndpoints_AreTheHostsOwn()
    {
        var api = hostile.Anonymous;

        Assert.Contains("\"order_number\": \"X-1\"", (await api.GetAsync("/shop/orders")).Text, StringComparison.Ordinal);
        var signIn = await api.GetAsync("/shop/mine");
        Assert.Equal(302, signIn.Status);
        Assert.StartsWith($"{hostile.Host.Address}mall/shop/sign-in", signIn.Header("Location"), StringComparison.Ordinal);
        Assert.Equal((500, "The shop stumbled: InvalidOperationException"), await StatusAndTextAsync(api, "/shop/broken"));
        Assert.Equal("SHOP", (await api.GetAsync("/shop/problem"))["code"].GetString());
    }

    [Fact]
    public async Task Path_BelowThePrefixThatIsNotOurs_IsTheHosts()
    {
        Assert.Equal(302, (await hostile.Anonymous.GetAsync("~/nowhere")).Status);
    }

    private static async Task<(int Status, string Text)> StatusAndTextAsync(Api api, string path)
    {
        var answer = await api.GetAsync(path);
        return (answer.Status, answer.Text);
    }

    private static async Task<string> DescribeAsync(Api api, string method, string path, string? json)
    {
        var content = json is null ? null : Api.Content(System.Text.Encoding.UTF8.GetBytes(json), "application/json");
        var answer = await api.SendAsync(HttpMethod.Parse(method), path, content);
        var headers = answer.Headers.Where(h => h.Key is not "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}");
        var text = $"{answer.Status}\n{string.Join('\n', headers)}\n\n{answer.Text}";
        return System.Text.RegularExpressions.Regex.Replace(
            text, "127.0.0.1:[0-9]+|\"trace_?[iI]d\": \"[^\"]+\"", "…", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
    }
}
