using System.Net;
using System.Text;
using Merchant.WhatsApp.Common;

namespace Merchant.Fuzz.Hosting;

/// <summary>Takes WhatsApp messages in Meta's place, inside the process: nothing leaves the machine.</summary>
internal sealed class CloudStandIn : HttpMessageHandler
{
    public const string Number = "100000000000001";
    public const string Secret = "fuzz-app-secret-fuzz-app-secret";
    public const string Word = "fuzz-verify-token";

    private static int _count;

    public static void Configure(WhatsAppOptions options) =>
        (options.PhoneNumberId, options.AccessToken, options.AppSecret, options.VerifyToken) = (Number, "fuzz-access-token", Secret, Word);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.fuzz{{Interlocked.Increment(ref _count)}}","message_status":"accepted"}]}""",
                Encoding.UTF8,
                "application/json"),
        });
}
