using System.Collections.Concurrent;
using Merchant.Notifications;

namespace Merchant.SampleHost.Demo;

/// <summary>Where the demo's mail goes: the newest hundred messages, shown at <c>/demo/mailbox</c> in Development.</summary>
internal sealed class DemoMailbox(TimeProvider clock) : INotifier
{
    private const int MostMessages = 100;

    private readonly ConcurrentQueue<DemoMessage> _messages = new();

    /// <summary>The messages, newest first.</summary>
    public IEnumerable<DemoMessage> Messages => _messages.Reverse();

    public Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        _messages.Enqueue(new DemoMessage(clock.GetUtcNow(), notification.To.Email, notification.Template, notification.Values));
        while (_messages.Count > MostMessages)
            _messages.TryDequeue(out _);

        return Task.CompletedTask;
    }
}

/// <summary>One message as the demo shows it.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="To">The address.</param>
/// <param name="Template">What it says.</param>
/// <param name="Values">What it tells.</param>
internal sealed record DemoMessage(DateTimeOffset At, string To, string Template, IReadOnlyDictionary<string, string> Values);
