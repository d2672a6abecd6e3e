using System.Collections.Concurrent;
using Merchant.Notifications;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Keeps what was sent, so that a test can open the mail.</summary>
public sealed class Mailbox : INotifier
{
    private readonly ConcurrentQueue<Notification> _sent = new();

    public IReadOnlyCollection<Notification> Sent => _sent;

    public Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        _sent.Enqueue(notification);
        return Task.CompletedTask;
    }

    /// <summary>The messages to an address, oldest first.</summary>
    public IReadOnlyList<Notification> To(string email) => [.. _sent.Where(n => n.To.Email == email)];

    /// <summary>The token of the newest message to an address that has one.</summary>
    public string TokenOf(string email) => To(email).Last(n => n.Values.ContainsKey("token")).Values["token"];
}
