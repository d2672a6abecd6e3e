using System.Text;
using Merchant.Notifications;

namespace Merchant.StoreContract.Notifications;

/// <summary>A channel whose server is a file: a line for each message it took. It may hang after it took one.</summary>
internal sealed class FileChannel(string path, bool hangs) : IMessageChannel
{
    public string Name => Channels.Email;

    public string? AddressOf(Recipient recipient) => recipient.Email;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            await file.WriteAsync(Encoding.UTF8.GetBytes($"{message.Id}\n"), cancellationToken);

        if (hangs)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);

        return SendResult.Accepted(message.Id.ToString());
    }
}
