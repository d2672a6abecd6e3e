using System.Net;
using System.Text.Json;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;

namespace Merchant.WhatsApp.Sending;

/// <summary>
/// What an answer of the Cloud API means to its message. There is no key there by which a message could be sent twice
/// without arriving twice: only what was surely not taken may be sent again.
/// </summary>
internal static class CloudVerdict
{
    private const int LongestReference = 200;
    private const int Redirect = 300;

    private static readonly CloudFault Unknown = new("whatsapp.unknown", SendOutcome.Unknown);
    private static readonly CloudFault Strange = new("whatsapp.unexpected_answer", SendOutcome.Unknown);

    /// <summary>The message's name at Meta, or what went wrong.</summary>
    public static (string? Reference, CloudFault? Fault) Of(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var answer = Read(body);
        if ((int)status is >= 200 and < 300)
        {
            return answer is { Error: null, Messages: [{ Id: { Length: > 0 } id }, ..] }
                ? (id.Length <= LongestReference ? id : null, null)
                : (null, Strange);
        }

        return (null, answer?.Error?.Code is { } code ? Documented(status, code) : Bare(status));
    }

    /// <summary>An error of the documented shape: who wrote it has not taken the message.</summary>
    private static CloudFault Documented(HttpStatusCode status, int code)
    {
        if (CloudFaults.Of(code) is { } known)
            return known;

        return status switch
        {
            HttpStatusCode.Unauthorized => CloudFault.OfSetUp("whatsapp.token", SendOutcome.Deferred),
            HttpStatusCode.TooManyRequests => CloudFault.Later("whatsapp.rate_limited"),
            >= HttpStatusCode.InternalServerError => CloudFault.Later("whatsapp.service"),
            _ => CloudFault.OfSetUp("whatsapp.refused", SendOutcome.Refused),
        };
    }

    /// <summary>No error that we can read: something on the way may have written it, after the message was taken.</summary>
    private static CloudFault Bare(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => CloudFault.Later("whatsapp.rate_limited"),
        HttpStatusCode.Unauthorized => CloudFault.OfSetUp("whatsapp.token", SendOutcome.Deferred),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Unknown,
        _ when (int)status is >= Redirect and < (int)HttpStatusCode.BadRequest => CloudFault.OfSetUp("whatsapp.unexpected_answer", SendOutcome.Deferred),
        _ => CloudFault.OfSetUp("whatsapp.refused", SendOutcome.Refused),
    };

    private static CloudAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, CloudJson.Default.CloudAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
