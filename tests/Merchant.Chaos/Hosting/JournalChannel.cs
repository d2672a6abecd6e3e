using Merchant.Notifications;

namespace Merchant.Chaos.Hosting;

/// <summary>A mail server that is a file. It takes a moment to say that it took a message: long enough to be killed in.</summary>
internal sealed class JournalChannel(Journal journal) : IMessageChannel
{
    public string Name => Channels.Email;

    public string? AddressOf(Recipient recipient) => recipient.Email;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        journal.Write("message", $"{message.Id}", message.Notification.Template, message.Address, message.Values.GetValueOrDefault("token", ""));
        await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, cancellationToken);
        return SendResult.Accepted();
    }
}
