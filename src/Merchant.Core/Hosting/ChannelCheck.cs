using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>
/// Stops the host at start-up where Merchant's own notifier has no channel, or the options name one that is not there. That
/// messages by e-mail alone have no e-mail may be meant: it is only told.
/// </summary>
internal sealed class ChannelCheck(
    IServiceScopeFactory scopes, IEnumerable<MessageTemplate> templates, IOptions<NotificationOptions> options, ILogger<ChannelCheck> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        if (scope.ServiceProvider.GetService<INotifier>() is not Notifier)
            return;

        var names = scope.ServiceProvider.GetServices<IMessageChannel>().Select(c => c.Name).ToList();
        if (names.Count == 0)
            throw new InvalidOperationException("Merchant has no IMessageChannel to send messages by. Add one: .AddEmail(…), .AddWhatsApp(…), or register your own.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
            throw new InvalidOperationException($"Two channels have one name: {string.Join(", ", names)}.");

        foreach (var (code, channels) in options.Value.Channels)
        {
            if (channels.FirstOrDefault(c => !names.Contains(c)) is { } unknown)
                throw new InvalidOperationException($"ConfigureNotifications: the message '{code}' is to go by '{unknown}', which is not among the channels: {string.Join(", ", names)}.");
        }

        if (!names.Contains(Channels.Email) && templates.Where(t => t.IsEmailOnly).Select(t => t.Code).ToList() is { Count: > 0 } unsent)
            logger.LogWarning("There is no e-mail: these messages go nowhere: {Templates}.", string.Join(", ", unsent));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
