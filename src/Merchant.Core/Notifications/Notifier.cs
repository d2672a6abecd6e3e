using System.Runtime.ExceptionServices;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Notifications;

/// <summary>
/// Sends a notification by each of its channels, once, and has a fallback take over where a channel gives up. Called again
/// for the same event it goes on where it stopped: what was sent, or may have been, is not sent again.
/// </summary>
internal sealed class Notifier(
    IEnumerable<IMessageChannel> channels,
    IEnumerable<MessageTemplate> templates,
    MessageLog log,
    MessageSending sending,
    IOptions<NotificationOptions> options,
    IOptions<OutboxOptions> outbox,
    TimeProvider clock,
    ILogger<Notifier> logger) : INotifier
{
    public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var template = templates.FirstOrDefault(t => t.Code == notification.Template)
            ?? throw new InvalidOperationException($"There is no message template {notification.Template}. Add it with AddMessageTemplate().");
        var routes = RoutesTo(notification.To);
        var used = ChannelRules.For(template, options.Value, routes.Keys).ToList();
        if (used.Count == 0)
        {
            logger.LogInformation("A message {Template} of event {EventId} reaches its recipient by no channel.", template.Code, notification.Cause.Id);
            return;
        }

        var mail = new Outgoing(notification, MessageLanguage.Choose(notification.To.Language, options.Value), ValuesOf(notification));
        var round = new Round(clock.Now());

        // The list grows while it is walked: where a channel has given up, its fallback is appended.
        for (var i = 0; i < used.Count; i++)
        {
            var hasFailed = await TryAsync(mail, routes[used[i]], round, cancellationToken).ConfigureAwait(false);
            if (hasFailed && ChannelRules.Fallback(template, options.Value, used[i], routes.Keys, used) is { } fallback)
                used.Add(fallback);
        }

        round.End(clock.Now());
    }

    /// <summary>Tries one channel, whose trouble must not hold back the others; gives whether it has given up.</summary>
    private async Task<bool> TryAsync(Outgoing mail, Route route, Round round, CancellationToken cancellationToken)
    {
        // An attempt must fit into what is left of the delivery's lease: else it is made in a delivery of its own.
        if (round.HasTried && clock.Now() - round.Began + options.Value.AttemptTimeout >= outbox.Value.Lease)
        {
            round.ComeBackAt(clock.Now());
            return false;
        }

        try
        {
            var message = await SendAsync(mail, route, round, cancellationToken).ConfigureAwait(false);
            if (message.State is MessageState.Waiting or MessageState.Sending)
                round.ComeBackAt(message.SendingUntil ?? message.DueAt);

            return message.State == MessageState.Failed;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("The log of messages could not be written for channel {Channel}: {Kind}.", route.Channel.Name, exception.GetType().FullName);
            round.Faults.Add(exception);
            return false;
        }
    }

    private async Task<Message> SendAsync(Outgoing mail, Route route, Round round, CancellationToken cancellationToken)
    {
        var (notification, channel) = (mail.Notification, route.Channel);
        var begun = await log.BeginAsync(notification, channel.Name, route.Address, mail.Language, cancellationToken).ConfigureAwait(false);
        if (!begun.IsSuccess)
            throw new InvalidOperationException($"An attempt could not be noted: {begun.Error.Code}.");

        var message = begun.Value.Message;
        if (begun.Value.HasLapsed)
            Tell(message, "lapsed");
        if (!begun.Value.HasBegun)
            return message;

        round.HasTried = true;
        var outgoing = new OutgoingMessage(message.Id, route.Address, message.Language, notification, mail.Values);
        var result = await sending.SendAsync(channel, outgoing, cancellationToken).ConfigureAwait(false);

        // What came of it is noted also while the host stops: else the message would be in doubt without need.
        var settled = await log.SettleAsync(message.Id, result, CancellationToken.None).ConfigureAwait(false);
        if (!settled.IsSuccess)
            throw new InvalidOperationException($"What came of an attempt could not be noted: {settled.Error.Code}.");

        Tell(settled.Value, Word(result.Outcome));
        return settled.Value;
    }

    /// <summary>The channels that reach somebody. The first of a name counts.</summary>
    private Dictionary<string, Route> RoutesTo(Recipient recipient)
    {
        var routes = new Dictionary<string, Route>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            if (channel.AddressOf(recipient) is { Length: > 0 } address)
                routes.TryAdd(channel.Name, new Route(channel, address));
        }

        return routes;
    }

    private Dictionary<string, string> ValuesOf(Notification notification)
    {
        var values = new Dictionary<string, string>(notification.Values, StringComparer.Ordinal)
        {
            ["name"] = notification.To.Name ?? "",
            ["platform"] = options.Value.PlatformName,
        };
        values["link"] = options.Value.Links.TryGetValue(notification.Template, out var link) ? MessageLink.Fill(link, values) : "";
        return values;
    }

    private void Tell(Message message, string outcome)
    {
        MerchantTelemetry.Messages.Add(
            1,
            new KeyValuePair<string, object?>("channel", message.Channel),
            new KeyValuePair<string, object?>("outcome", outcome),
            new KeyValuePair<string, object?>("template", message.Template));
        if (message.State is MessageState.Failed or MessageState.InDoubt)
            logger.LogWarning("Message {MessageId} ({Template} by {Channel}) is {State}: {Code}.", message.Id, message.Template, message.Channel, message.State, message.Code);
    }

    private static string Word(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "accepted",
        SendOutcome.Deferred => "deferred",
        SendOutcome.Refused => "refused",
        _ => "unknown",
    };

    private sealed record Route(IMessageChannel Channel, string Address);

    private sealed record Outgoing(Notification Notification, string Language, IReadOnlyDictionary<string, string> Values);

    /// <summary>One delivery's way through the channels.</summary>
    private sealed class Round(DateTimeOffset began)
    {
        private DateTimeOffset? _comeBackAt;

        public DateTimeOffset Began { get; } = began;

        public bool HasTried { get; set; }

        public List<Exception> Faults { get; } = [];

        public void ComeBackAt(DateTimeOffset at) => _comeBackAt = _comeBackAt is { } known && known <= at ? known : at;

        /// <summary>Asks to be called again where a channel has to be tried again.</summary>
        public void End(DateTimeOffset now)
        {
            if (Faults.Count > 0)
                ExceptionDispatchInfo.Throw(Faults[0]);
            if (_comeBackAt is { } at)
                throw new RetryLaterException(at > now ? at - now : TimeSpan.Zero);
        }
    }
}
