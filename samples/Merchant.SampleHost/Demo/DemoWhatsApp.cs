using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Merchant.WhatsApp.Common;

namespace Merchant.SampleHost.Demo;

/// <summary>
/// Stands in for Meta's Cloud API, inside the process: takes messages in the documented form, keeps the newest hundred for
/// the mailbox, and answers as documented. Nothing leaves the machine.
/// </summary>
internal sealed class DemoWhatsApp(TimeProvider clock)
{
    private const int MostMessages = 100;

    private readonly ConcurrentQueue<DemoMessage> _messages = new();

    /// <summary>The messages it took.</summary>
    public IEnumerable<DemoMessage> Messages => _messages;

    /// <summary>A number and secrets that nobody checks here.</summary>
    public static void Configure(WhatsAppOptions options)
    {
        (options.PhoneNumberId, options.AccessToken) = ("100000000000001", "demo-access-token");
        (options.AppSecret, options.VerifyToken) = ("demo-app-secret-demo-app-secret", "demo-verify-token");
    }

    /// <summary>A handler that answers in Meta's stead.</summary>
    public HttpMessageHandler CreateHandler() => new Server(this);

    private HttpResponseMessage Take(JsonElement message)
    {
        var to = message.GetProperty("to").GetString() ?? "";
        var (subject, text) = message.TryGetProperty("template", out var template)
            ? (template.GetProperty("name").GetString() ?? "", string.Join('\n', Parameters(template)))
            : ("text", message.GetProperty("text").GetProperty("body").GetString() ?? "");
        _messages.Enqueue(new DemoMessage(clock.GetUtcNow(), "whatsapp", to, subject, text, []));
        while (_messages.Count > MostMessages)
            _messages.TryDequeue(out _);

        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = JsonContent.Create(new
            {
                messaging_product = "whatsapp",
                contacts = new[] { new { input = to, wa_id = to.TrimStart('+') } },
                messages = new[] { new { id = $"wamid.demo{Guid.CreateVersion7(clock.GetUtcNow()):N}", message_status = "accepted" } },
            }),
        };
    }

    private static IEnumerable<string> Parameters(JsonElement template) =>
        !template.TryGetProperty("components", out var components) ? [] :
        from component in components.EnumerateArray()
        from parameter in component.GetProperty("parameters").EnumerateArray()
        select parameter.GetProperty("text").GetString() ?? "";

    private sealed class Server(DemoWhatsApp desk) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is null)
                return new HttpResponseMessage(HttpStatusCode.NotFound);

            using var body = await JsonDocument.ParseAsync(await request.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            return desk.Take(body.RootElement);
        }
    }
}
