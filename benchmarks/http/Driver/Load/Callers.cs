using System.Text.Json.Nodes;
using Merchant.Benchmarks.Http.Driver.Content;
using Merchant.Benchmarks.Http.Driver.Servers;

namespace Merchant.Benchmarks.Http.Driver.Load;

/// <summary>Signs the owners in at each server as its callers do, and says what they call.</summary>
internal static class Callers
{
    private const string Ours = "/api/staff/sign-in";
    private const string ByHand = "/identity/login?useCookies=true";
    private const string Deliberate = "X-Merchant-Request: 1";

    /// <summary>By header alone: the floor knows nobody.</summary>
    public static void OfFloor(Server floor, IReadOnlyList<SeededAccount> accounts) =>
        Target(floor, accounts, _ => "X-Floor-Key: floor", _ => "X-Floor-Key: floor", Ours);

    /// <summary>By our cookie, and by API keys.</summary>
    public static async Task OfOursAsync(Server ours, IReadOnlyList<SeededAccount> accounts, IReadOnlyDictionary<Guid, string> keys)
    {
        var cookies = await SignInAsync(ours, Ours, accounts);
        Target(ours, accounts, a => $"{cookies[a.Id]}\t{Deliberate}", a => $"Authorization: Bearer {keys[a.Id]}", Ours);
    }

    /// <summary>By Identity's cookie, and by the same API keys.</summary>
    public static async Task OfByHandAsync(Server byHand, IReadOnlyList<SeededAccount> accounts, IReadOnlyDictionary<Guid, string> keys)
    {
        var cookies = await SignInAsync(byHand, ByHand, accounts);
        Target(byHand, accounts, a => cookies[a.Id], a => $"Authorization: Bearer {keys[a.Id]}", ByHand);
    }

    /// <summary>Makes a key for each account, at our host.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> MakeKeysAsync(Server ours, IReadOnlyList<SeededAccount> accounts)
    {
        var cookies = await SignInAsync(ours, Ours, accounts);
        var keys = new Dictionary<Guid, string>();
        foreach (var account in accounts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/accounts/{account.Id}/api-keys", UriKind.Relative));
            request.Content = JsonContent.Create(new { name = "Benchmark", scopes = new[] { "account:read" } });
            Add(request, $"{cookies[account.Id]}\t{Deliberate}");
            using var answer = await ours.Http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            keys[account.Id] = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["secret"] ?? throw new InvalidOperationException("There is no secret.");
        }

        return keys;
    }

    /// <summary>Puts a target's headers on a request.</summary>
    public static void Add(HttpRequestMessage request, string headers)
    {
        foreach (var header in headers.Split('\t', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }
    }

    private static void Target(
        Server server, IReadOnlyList<SeededAccount> accounts, Func<SeededAccount, string> person, Func<SeededAccount, string> key, string signIn)
    {
        var (read, written) = (accounts.Where(a => !a.IsLarge).ToList(), accounts.Where(a => a.IsLarge).ToList());
        server.Target(Operation.Account, read.Select(a => $"/api/accounts/{a.Id}\t{person(a)}"));
        server.Target(Operation.RecordOne, written.Select(a => $"/api/accounts/{a.Id}/dispatches\t{person(a)}"));
        server.Target(Operation.RecordBatch, written.Select(a => $"/api/accounts/{a.Id}/dispatches\t{person(a)}"));
        server.Target(Operation.Forecast, read.Select(a => $"/api/accounts/{a.Id}/tier\t{person(a)}"));
        server.Target(Operation.Tiers, ["/api/tiers"]);
        server.Target(Operation.ApiKey, read.Select(a => $"/api/accounts/{a.Id}\t{key(a)}"));
        server.Target(Operation.SignIn, accounts.Select(a => $"{signIn}\t{Deliberate}\tbody={BodyOf(a)}"));
    }

    private static async Task<Dictionary<Guid, string>> SignInAsync(Server server, string path, IReadOnlyList<SeededAccount> accounts)
    {
        var cookies = new Dictionary<Guid, string>();
        foreach (var account in accounts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
            request.Content = new StringContent(BodyOf(account), System.Text.Encoding.UTF8, "application/json");
            Add(request, Deliberate);
            using var answer = await server.Http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            cookies[account.Id] = $"Cookie: {answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]}";
        }

        return cookies;
    }

    private static string BodyOf(SeededAccount account) => $$"""{"email":"{{account.Owner}}","password":"{{Seeding.Password}}"}""";
}
