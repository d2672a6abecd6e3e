namespace Merchant.Notifications;

/// <summary>By which channels a message goes.</summary>
public static class ChannelRules
{
    /// <summary>The channels a message goes by, in their order; none where nothing that it may go by reaches the recipient.</summary>
    /// <param name="template">What it says.</param>
    /// <param name="options">The channels that the host chose for it.</param>
    /// <param name="reachable">The channels that reach the recipient.</param>
    public static IReadOnlyList<string> For(MessageTemplate template, NotificationOptions options, IReadOnlyCollection<string> reachable)
    {
        var wanted = template.IsEmailOnly ? [Channels.Email]
            : options.Channels.TryGetValue(template.Code, out var listed) ? listed
            : reachable;
        return [.. wanted.Where(reachable.Contains).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The channel that takes over where one has given up; null where there is none.</summary>
    /// <param name="template">What the message says.</param>
    /// <param name="options">Which channel takes over for which.</param>
    /// <param name="failed">The channel that has given up.</param>
    /// <param name="reachable">The channels that reach the recipient.</param>
    /// <param name="used">The channels that the message goes by anyway, or has taken over to.</param>
    public static string? Fallback(
        MessageTemplate template, NotificationOptions options, string failed, IReadOnlyCollection<string> reachable, IReadOnlyCollection<string> used) =>
        !template.IsEmailOnly && options.Fallbacks.TryGetValue(failed, out var next) && reachable.Contains(next) && !used.Contains(next) ? next : null;
}
