namespace Merchant.WhatsApp.Contacts;

/// <summary>
/// The customer service window: for 24 hours after somebody's last message they may be written to in plain text; outside
/// of it by approved templates only. Source: WhatsApp Business Platform, "Customer service windows".
/// </summary>
internal static class ServiceWindow
{
    /// <summary>How long it is open; at its end it is closed.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromHours(24);

    public static bool IsOpen(DateTimeOffset? lastInboundAt, DateTimeOffset now) => now < lastInboundAt + Length;
}
