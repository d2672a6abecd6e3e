using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>Checks <see cref="NotificationOptions"/> at start-up, against the templates there are and the lease of deliveries.</summary>
internal sealed class NotificationOptionsValidator(IEnumerable<MessageTemplate> templates, IOptions<OutboxOptions> outbox) : IValidateOptions<NotificationOptions>
{
    private readonly Dictionary<string, MessageTemplate> _templates = templates.ToDictionary(t => t.Code, StringComparer.Ordinal);

    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        var faults = Times(options).Concat(Languages(options)).Concat(Links(options)).Concat(ChannelsOf(options)).Concat(Fallbacks(options)).ToList();
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"ConfigureNotifications: {fault}."));
    }

    private IEnumerable<string> Times(NotificationOptions options)
    {
        if (options.FirstRetry < TimeSpan.FromSeconds(1) || options.FirstRetry > TimeSpan.FromHours(1))
            yield return "FirstRetry is 1 second to 1 hour";
        if (options.GiveUpAfter < TimeSpan.FromMinutes(1) || options.GiveUpAfter > TimeSpan.FromDays(7))
            yield return "GiveUpAfter is 1 minute to 7 days";
        if (options.AttemptTimeout < TimeSpan.FromSeconds(1) || options.AttemptTimeout >= outbox.Value.Lease)
            yield return $"AttemptTimeout is at least a second, and less than the outbox's Lease of {outbox.Value.Lease}";
        if (options.Retention < outbox.Value.Retention)
            yield return $"Retention is at least the outbox's of {outbox.Value.Retention}: who was written to is known as long as the event is";
    }

    private static IEnumerable<string> Languages(NotificationOptions options)
    {
        if (options.PlatformName.Length is < 1 or > 100)
            yield return "PlatformName has 1 to 100 characters";
        if (options.Languages.FirstOrDefault(l => l.Length is < 2 or > 20) is { } unlike)
            yield return $"the language '{unlike}' is a tag of 2 to 20 characters";
        if (!options.Languages.Contains(options.DefaultLanguage))
            yield return $"the default language '{options.DefaultLanguage}' is among the languages";
    }

    private IEnumerable<string> Links(NotificationOptions options)
    {
        foreach (var (code, link) in options.Links)
        {
            if (!_templates.TryGetValue(code, out var template))
                yield return $"Links: there is no message template '{code}'";
            else if (MessageLink.FaultOf(link, template) is { } fault)
                yield return $"the link of '{code}' {fault}";
        }
    }

    private IEnumerable<string> ChannelsOf(NotificationOptions options)
    {
        foreach (var (code, channels) in options.Channels)
        {
            if (!_templates.TryGetValue(code, out var template))
                yield return $"Channels: there is no message template '{code}'";
            else if (channels.Count == 0)
                yield return $"Channels: '{code}' names at least one channel";
            else if (template.IsEmailOnly && channels.Any(c => c != Channels.Email))
                yield return $"Channels: '{code}' goes by {Channels.Email} alone";
        }
    }

    private static IEnumerable<string> Fallbacks(NotificationOptions options) =>
        options.Fallbacks.Where(f => f.Key == f.Value).Select(f => $"Fallbacks: '{f.Key}' falls back to another channel than itself");
}
