using System.Collections.Concurrent;
using Merchant.Notifications;

namespace Merchant.StoreContract.Hosting;

/// <summary>Keeps what people are told, and can be down.</summary>
public sealed class Mailbox : INotifier
{
    private readonly ConcurrentQueue<Notification> _sent = new();

    public bool IsDown { get; set; }

    public IReadOnlyList<Notification> Sent => [.. _sent];

    public Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new TimeoutException("The mail server does not answer.");

        _sent.Enqueue(notification);
        return Task.CompletedTask;
    }

    /// <summary>The token in the last message to an address, of a template where one is named.</summary>
    public string TokenTo(string email, string? template = null) =>
        _sent.Last(n => n.To.Email == email && (template is null || n.Template == template)).Values["token"];
}
