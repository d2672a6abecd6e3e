using System.Collections.Concurrent;
using Merchant.Accounts;
using Merchant.Events;
using Merchant.Tiering;

namespace Merchant.StoreContract.Events;

/// <summary>What handlers heard, and how often each of them is to fail first.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Heard> _handled = [];

    public ConcurrentDictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Heard> Handled => _handled;

    public void Hear(string handler, object merchantEvent, EventContext context)
    {
        if (Failures.TryGetValue(handler, out var left) && left > 0)
        {
            Failures[handler] = left - 1;
            throw new InvalidDataException("As the test wants.");
        }

        _handled.Enqueue(new Heard(handler, merchantEvent, context));
    }
}

internal sealed record Heard(string Handler, object Event, EventContext Context);

internal sealed class FirstHandler(Journal journal) : IEventHandler<AccountOpened>
{
    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        journal.Hear("first", merchantEvent, context);
        return Task.CompletedTask;
    }
}

internal sealed class SecondHandler(Journal journal) : IEventHandler<AccountOpened>
{
    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        journal.Hear("second", merchantEvent, context);
        return Task.CompletedTask;
    }
}

internal sealed class TierHandler(Journal journal) : IEventHandler<AccountTierChanged>
{
    public Task HandleAsync(AccountTierChanged merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        journal.Hear("tier", merchantEvent, context);
        return Task.CompletedTask;
    }
}
