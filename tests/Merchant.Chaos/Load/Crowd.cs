using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Merchant.Chaos.Load;

/// <summary>
/// Everybody who calls. They call whichever host is there, and know of each call whether it was done, refused, or neither
/// is known.
/// </summary>
internal sealed class Crowd : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = 512 })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private volatile Uri[] _hosts = [];
    private int _next;

    /// <summary>How often each status and code came.</summary>
    public IReadOnlyDictionary<string, int> Seen => _seen;

    /// <summary>Where hosts listen now.</summary>
    public void Know(IEnumerable<Uri> hosts) => _hosts = [.. hosts];

    public Task<Reply> GetAsync(string path, bool anonymous = false) => SendAsync(HttpMethod.Get, path, null, null, anonymous);

    public Task<Reply> PostAsync(string path, string? json, string? key = null, bool anonymous = false) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : () => Content(json, "application/json"), key, anonymous);

    /// <summary>Sends a CSV file that is written while it is sent.</summary>
    public Task<Reply> PostCsvAsync(string path, Func<Stream, Task> write) => SendAsync(HttpMethod.Post, path, () => new CsvContent(write), null, anonymous: false);

    /// <summary>Sends the same until somebody says yes or no: what a careful client does.</summary>
    public static async Task<Reply> UntilKnownAsync(Func<Task<Reply>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reply = await send();
            if (reply.Outcome != Outcome.Unknown)
                return reply;

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ByteArrayContent Content(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, Func<HttpContent>? content, string? key, bool anonymous)
    {
        var hosts = _hosts;
        if (hosts.Length == 0)
            return new Reply(Outcome.Unknown, 0, null);

        using var request = new HttpRequestMessage(method, new Uri(hosts[(uint)Interlocked.Increment(ref _next) % (uint)hosts.Length], path));
        request.Content = content?.Invoke();
        if (!anonymous)
        {
            request.Headers.Add("X-Chaos-Caller", "chaos");
            request.Headers.Add("X-Merchant-Request", "1");
        }

        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);

        try
        {
            using var response = await _client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return Judge((int)response.StatusCode, text);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Count("no answer");
            return new Reply(Outcome.Unknown, 0, null);
        }
    }

    private Reply Judge(int status, string text)
    {
        var body = Parse(text);
        if (status < 300)
        {
            Count($"{status}");
            return new Reply(Outcome.Done, status, body);
        }

        var reply = new Reply(status >= 500 ? Outcome.Unknown : Outcome.Refused, status, body);
        if (reply.Code == "request.overloaded")
            reply = reply with { Outcome = Outcome.Refused };

        Count($"{status} {reply.Code}");
        return reply;
    }

    private void Count(string what) => _seen.AddOrUpdate(what, 1, (_, count) => count + 1);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A file that is never in memory as a whole.</summary>
    private sealed class CsvContent : HttpContent
    {
        private readonly Func<Stream, Task> _write;

        public CsvContent(Func<Stream, Task> write)
        {
            _write = write;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
