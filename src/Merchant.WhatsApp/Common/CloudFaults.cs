using Merchant.Notifications;

namespace Merchant.WhatsApp.Common;

/// <summary>
/// What the Cloud API's error codes mean to a message. Source: WhatsApp Business Platform, "Error codes". A code that is
/// not listed there is judged by its HTTP status.
/// </summary>
internal static class CloudFaults
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<int, CloudFault> Known = new()
    {
        [0] = CloudFault.OfSetUp("whatsapp.token", SendOutcome.Deferred),
        [1] = CloudFault.Later("whatsapp.service"),
        [2] = CloudFault.Later("whatsapp.service"),
        [3] = CloudFault.OfSetUp("whatsapp.permission", SendOutcome.Deferred),
        [4] = CloudFault.Later("whatsapp.rate_limited"),
        [10] = CloudFault.OfSetUp("whatsapp.permission", SendOutcome.Deferred),
        [33] = CloudFault.OfSetUp("whatsapp.sender", SendOutcome.Refused),
        [100] = CloudFault.OfSetUp("whatsapp.request_invalid", SendOutcome.Refused),
        [190] = CloudFault.OfSetUp("whatsapp.token", SendOutcome.Deferred),
        [368] = CloudFault.OfSetUp("whatsapp.account_blocked", SendOutcome.Refused),
        [80007] = CloudFault.Later("whatsapp.rate_limited"),
        [130429] = CloudFault.Later("whatsapp.rate_limited"),
        [130472] = CloudFault.Never("whatsapp.not_delivered_by_meta"),
        [130497] = CloudFault.Never("whatsapp.country"),
        [131000] = CloudFault.Later("whatsapp.service"),
        [131005] = CloudFault.OfSetUp("whatsapp.permission", SendOutcome.Deferred),
        [131008] = CloudFault.OfSetUp("whatsapp.request_invalid", SendOutcome.Refused),
        [131009] = CloudFault.OfSetUp("whatsapp.request_invalid", SendOutcome.Refused),
        [131016] = CloudFault.Later("whatsapp.service"),
        [131021] = CloudFault.Never("whatsapp.undeliverable"),
        [131026] = CloudFault.Never("whatsapp.undeliverable"),
        [131030] = CloudFault.Never("whatsapp.recipient_not_allowed"),
        [131031] = CloudFault.OfSetUp("whatsapp.account_blocked", SendOutcome.Refused),
        [131042] = CloudFault.OfSetUp("whatsapp.payment", SendOutcome.Refused),
        [131045] = CloudFault.OfSetUp("whatsapp.sender", SendOutcome.Refused),
        [131047] = CloudFault.Never("whatsapp.outside_window"),
        [131048] = CloudFault.Later("whatsapp.spam_limited", Hour),
        [131049] = CloudFault.Never("whatsapp.not_delivered_by_meta"),
        [131050] = CloudFault.Never("whatsapp.opted_out") with { IsOptOut = true },
        [131051] = CloudFault.OfSetUp("whatsapp.request_invalid", SendOutcome.Refused),
        [131056] = CloudFault.Later("whatsapp.rate_limited"),
        [131057] = CloudFault.Later("whatsapp.service", Hour),
        [132000] = CloudFault.OfSetUp("whatsapp.template_parameters", SendOutcome.Refused),
        [132001] = CloudFault.OfSetUp("whatsapp.template_unknown", SendOutcome.Refused),
        [132005] = CloudFault.OfSetUp("whatsapp.template_too_long", SendOutcome.Refused),
        [132007] = CloudFault.OfSetUp("whatsapp.template_policy", SendOutcome.Refused),
        [132012] = CloudFault.OfSetUp("whatsapp.template_parameters", SendOutcome.Refused),
        [132015] = CloudFault.OfSetUp("whatsapp.template_paused", SendOutcome.Refused),
        [132016] = CloudFault.OfSetUp("whatsapp.template_disabled", SendOutcome.Refused),
        [132018] = CloudFault.OfSetUp("whatsapp.template_parameters", SendOutcome.Refused),
        [133004] = CloudFault.Later("whatsapp.service"),
        [133010] = CloudFault.OfSetUp("whatsapp.sender", SendOutcome.Refused),
    };

    /// <summary>What a code means; null where it is not known.</summary>
    public static CloudFault? Of(int code) => code switch
    {
        _ when Known.TryGetValue(code, out var fault) => fault,
        >= 200 and <= 299 => CloudFault.OfSetUp("whatsapp.permission", SendOutcome.Deferred),
        _ => null,
    };
}

/// <summary>What an error means to its message.</summary>
/// <param name="Code">Our own stable code.</param>
/// <param name="Outcome">Whether it may go out later.</param>
internal sealed record CloudFault(string Code, SendOutcome Outcome)
{
    /// <summary>Whether somebody has to put the set-up right: it is logged as an error.</summary>
    public bool IsOfSetUp { get; init; }

    /// <summary>Whether the recipient wants silence.</summary>
    public bool IsOptOut { get; init; }

    /// <summary>When to try again, unless the server says so; null for our own back-off.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static CloudFault Later(string code, TimeSpan? retryAfter = null) => new(code, SendOutcome.Deferred) { RetryAfter = retryAfter };

    public static CloudFault Never(string code) => new(code, SendOutcome.Refused);

    public static CloudFault OfSetUp(string code, SendOutcome outcome) => new(code, outcome) { IsOfSetUp = true };
}
