using System.Collections.Concurrent;
using System.Threading.Channels;
using Merchant.Notifications;

namespace Merchant.StoreContract.Notifications;

/// <summary>A channel that does what a test says, in turn, and takes everything after that.</summary>
internal sealed class ScriptedChannel(string name, Func<Recipient, string?> addressOf) : IMessageChannel
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<SendResult>>> _script = new();
    private readonly ConcurrentQueue<OutgoingMessage> _handed = new();
    private readonly Channel<MessageId> _heard = Channel.CreateUnbounded<MessageId>();

    public string Name { get; } = name;

    /// <summary>What it was handed, whatever became of it.</summary>
    public IReadOnlyList<OutgoingMessage> Handed => [.. _handed];

    public string? AddressOf(Recipient recipient) => addressOf(recipient);

    public void Next(params SendResult[] results)
    {
        foreach (var result in results)
            _script.Enqueue(_ => Task.FromResult(result));
    }

    public void Next(Func<CancellationToken, Task<SendResult>> act) => _script.Enqueue(act);

    /// <summary>Waits until it has been handed one more.</summary>
    public Task HeardAsync(CancellationToken cancellationToken) => _heard.Reader.ReadAsync(cancellationToken).AsTask();

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        _handed.Enqueue(message);
        _heard.Writer.TryWrite(message.Id);
        return _script.TryDequeue(out var act) ? act(cancellationToken) : Task.FromResult(SendResult.Accepted($"{Name}-{_handed.Count}"));
    }
}
