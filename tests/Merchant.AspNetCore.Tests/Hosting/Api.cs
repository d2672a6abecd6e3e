using System.Text;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Calls a host as somebody would. Paths below the API's prefix are written as <c>~/accounts</c>.</summary>
public sealed class Api
{
    private readonly HttpClient _client;
    private readonly HostStyle _style;
    private readonly FaultLog _faults;
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    internal Api(HttpClient client, HostStyle style, Person? person, FaultLog faults)
    {
        (_client, _style, _faults) = (client, style, faults);
        _headers["X-Merchant-Request"] = "1";
        if (person is not null)
            _headers[TestSignIn.Header] = person.ToHeader();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The path as the server sees it.</summary>
    public string PathOf(string path) => _style.PathBase + (path.StartsWith('~') ? _style.Prefix + path[1..] : path);

    /// <summary>The same caller, sending a header with each call; null sends it no more.</summary>
    public Api With(string name, string? value)
    {
        var other = new Api(_client, _style, null, _faults);
        other._headers.Clear();
        foreach (var header in _headers)
            other._headers[header.Key] = header.Value;

        if (value is null)
            other._headers.Remove(name);
        else
            other._headers[name] = value;

        return other;
    }

    public Task<Answered> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answered> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, Json(json));

    public Task<Answered> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, Json(json));

    public Task<Answered> PostCsvAsync(string path, string csv) => PostCsvAsync(path, Encoding.UTF8.GetBytes(csv));

    public Task<Answered> PostCsvAsync(string path, byte[] csv) => SendAsync(HttpMethod.Post, path, Content(csv, "text/csv"));

    public async Task<Answered> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, PathOf(path)) { Content = content };
        foreach (var (name, value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);

        // A server that refuses a body by its length may hang up at once; a client that waits to be asked for it hears why.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 64 * 1024;
        using var response = await _client.SendAsync(request, Token);
        var body = await response.Content.ReadAsByteArrayAsync(Token);
        return new Answered(
            $"{method} {path}",
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            body,
            _faults);
    }

    public static HttpContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        return content;
    }

    private static HttpContent? Json(string? json) => json is null ? null : Content(Encoding.UTF8.GetBytes(json), "application/json");
}
