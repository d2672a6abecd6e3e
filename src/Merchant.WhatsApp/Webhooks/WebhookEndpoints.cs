using System.Net.Mime;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.WhatsApp.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>Where Meta tells what became of messages, and what people write: <c>/api/webhooks/whatsapp</c>.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Meta sends up to 3 MB at once. Source: WhatsApp Business Platform, "Webhooks, payload size".</summary>
    public const int MaxBytes = 3 * 1024 * 1024;

    private const string Path = "/webhooks/whatsapp";
    private const string Tag = "WhatsApp";
    private const int LongestChallenge = 200;

    private static readonly ProblemResult NotVerified =
        ProblemResult.Of(Error.Forbidden("whatsapp.verify_token", "This is not how the webhook was agreed on."));

    private static readonly ProblemResult NotSigned =
        ProblemResult.Of(new Error(ErrorKind.Unauthenticated, "whatsapp.signature", $"A call carries the header {WebhookSignature.Header}, made with the app's secret."));

    private static readonly ProblemResult NoJson =
        ProblemResult.Of(new Error(ErrorKind.Invalid, "whatsapp.body", "The body is no JSON."));

    private static readonly ProblemResult Later =
        ProblemResult.Of(new Error(ErrorKind.Unavailable, "common.store_unavailable", "This could not be noted now; send it again."));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // The word could be guessed at: calls by one address are counted.
        endpoints.MapMerchantGroup(Path, Access.Anyone, Tag)
            .MapGet("", Verify)
            .Describe("VerifyWhatsAppWebhook", "Meta asks once whether this is the webhook it was told of, and gets its challenge back.")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Plain)
            .Refuses(403, 429)
            .AddEndpointFilter(new CredentialLimitFilter());

        // Meta tells of every message from few addresses: who signs is not counted, and who does not is not read.
        endpoints.MapSignedGroup(Path, Tag)
            .MapPost("", NoteAsync)
            .Describe("ReceiveWhatsAppNews", "Meta tells how far messages are and who wrote; signed with the app's secret in X-Hub-Signature-256.")
            .WithMetadata(new BodyExample(MediaTypeNames.Application.Json, """{"object":"whatsapp_business_account","entry":[]}"""))
            .Produces(StatusCodes.Status200OK)
            .Refuses(400, 401, 413, 503);
    }

    private static IResult Verify(HttpContext http, [FromServices] IOptionsMonitor<WhatsAppOptions> options)
    {
        var query = http.Request.Query;
        var isAgreed = WebhookSignature.AreSame(query["hub.verify_token"], options.CurrentValue.VerifyToken);
        if (!isAgreed || query["hub.mode"] != "subscribe" || query["hub.challenge"] is not [{ Length: > 0 and <= LongestChallenge } challenge])
            return NotVerified;

        // What is sent back is nobody's page.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return challenge.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? Results.Text(challenge, MediaTypeNames.Text.Plain) : NotVerified;
    }

    private static async Task<IResult> NoteAsync(
        HttpContext http, [FromServices] IOptionsMonitor<WhatsAppOptions> options, [FromServices] WebhookDesk desk, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var current = options.CurrentValue;
        if (WebhookSignature.Read(http.Request.Headers[WebhookSignature.Header]) is not { } signature)
            return NotSigned;
        if (await RequestBody.ReadAsync(http, MaxBytes).ConfigureAwait(false) is not { } body)
            return RequestFaults.TooLarge(MaxBytes);
        if (!WebhookSignature.IsOf(signature, body, current.AppSecret))
            return NotSigned;
        if (WebhookReader.Read(body, current, clock.Now()) is not { } news)
            return NoJson;

        var noted = await desk.NoteAsync(news, token).ConfigureAwait(false);
        return noted.IsSuccess ? Results.StatusCode(StatusCodes.Status200OK) : Later;
    }
}
