using System.Globalization;

namespace Merchant.Notifications;

/// <summary>How instants stand among a message's values.</summary>
public static class MessageTime
{
    /// <summary>RFC 3339 in UTC, whole seconds: <c>2026-01-10T12:00:00Z</c>.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
