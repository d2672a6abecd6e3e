using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>Answers of the <see cref="CloudServer"/>.</summary>
public static class CloudSteps
{
    /// <summary>What the documented errors tell besides their code, and what must never reach a log.</summary>
    public const string Personal = "Ana Pérez +5491123456789";

    /// <summary>It takes the message, by a name.</summary>
    public static CloudStep Accept(string id) => http => WriteAsync(http, 200, JsonSerializer.Serialize(new
    {
        messaging_product = "whatsapp",
        contacts = new[] { new { input = "+16505551234", wa_id = "16505551234" } },
        messages = new[] { new { id, message_status = "accepted" } },
    }));

    /// <summary>A documented error.</summary>
    public static CloudStep Error(int status, int code, string? retryAfter = null) => async http =>
    {
        SetRetryAfter(http, retryAfter);
        await WriteAsync(http, status, JsonSerializer.Serialize(new
        {
            error = new
            {
                message = $"(#{code.ToString(CultureInfo.InvariantCulture)}) {Personal}",
                type = "OAuthException",
                code,
                error_data = new { messaging_product = "whatsapp", details = Personal },
                fbtrace_id = "Az8or2yhqkZfEZ-_4Qn_Bam",
            },
        }));
    };

    /// <summary>What something on the way answers: no error of the documented shape.</summary>
    public static CloudStep Bare(int status, string? retryAfter = null) => async http =>
    {
        SetRetryAfter(http, retryAfter);
        await WriteAsync(http, status, "<html><body>Sorry</body></html>");
    };

    /// <summary>Any answer.</summary>
    public static CloudStep Raw(int status, string body) => http => WriteAsync(http, status, body);

    /// <summary>No answer, as long as anybody waits.</summary>
    public static CloudStep Hang => http => Task.Delay(Timeout.Infinite, http.RequestAborted);

    /// <summary>The connection is lost after the message was read.</summary>
    public static CloudStep Drop => http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The connection is lost in the midst of the answer.</summary>
    public static CloudStep DropHalfway => async http =>
    {
        http.Response.ContentLength = 500;
        await http.Response.WriteAsync("{\"messaging_product\":\"whatsapp\",");
        await http.Response.Body.FlushAsync();
        http.Abort();
    };

    private static void SetRetryAfter(HttpContext http, string? retryAfter)
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
    }

    private static Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        return http.Response.WriteAsync(body);
    }
}
