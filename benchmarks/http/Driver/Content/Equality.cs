using System.Globalization;
using System.Text.Json.Nodes;
using Merchant.Benchmarks.Http.Driver.Load;
using Merchant.Benchmarks.Http.Driver.Servers;

namespace Merchant.Benchmarks.Http.Driver.Content;

/// <summary>
/// Sees to it that what is compared is the same: each read of each account, and recording with its repetition. The floor
/// writes the very bytes of our host; what is written by hand says the same.
/// </summary>
internal static class Equality
{
    public static async Task CheckAsync(Server floor, Server byHand, Server ours)
    {
        foreach (var operation in (Operation[])[Operation.Account, Operation.Forecast, Operation.Tiers, Operation.ApiKey])
            await CompareAsync(operation, null, floor, byHand, ours);

        // One, then a hundred of which that one is there already; each check has ids of its own.
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var size in (int[])[1, 100])
        {
            var lines = Enumerable.Range(1, size).Select(i => $$"""{"id":"check-{{at}}-{{i}}","dispatchedAt":"{{at}}"}""");
            await CompareAsync(Operation.RecordOne, $"[{string.Join(',', lines)}]", floor, byHand, ours);
        }
    }

    private static async Task CompareAsync(Operation operation, string? body, Server floor, Server byHand, Server ours)
    {
        for (var i = 0; i < ours.TargetsOf(operation).Count; i++)
        {
            var expected = await AnswerAsync(ours, operation, i, body);
            var bare = await AnswerAsync(floor, operation, i, body);
            var written = await AnswerAsync(byHand, operation, i, body);
            if (bare != expected)
                throw new InvalidOperationException($"{operation.Name}: the floor writes other bytes.\nours  {expected}\nfloor {bare}");
            if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(written)))
                throw new InvalidOperationException($"{operation.Name}: by hand it says something else.\nours    {expected}\nby hand {written}");
        }
    }

    private static async Task<string> AnswerAsync(Server server, Operation operation, int target, string? body)
    {
        var line = server.TargetsOf(operation)[target].Split('\t', 2);
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(line[0], UriKind.Relative));
        Callers.Add(request, line.Length > 1 ? line[1] : "");
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.Http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync()
            : throw new InvalidOperationException($"{server.Name}, {operation.Name}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
