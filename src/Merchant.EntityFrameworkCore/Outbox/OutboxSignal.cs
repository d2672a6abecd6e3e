using Merchant.Events;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>
/// Wakes the relay of this process when a transaction with events has committed: one of each lane, which wakes the next of
/// its lane when it found something to do.
/// </summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly Dictionary<EventLane, SemaphoreSlim> _woken = Enum.GetValues<EventLane>().ToDictionary(lane => lane, _ => new SemaphoreSlim(0, 1));

    public void Wake()
    {
        foreach (var lane in _woken.Keys)
            WakeNext(lane);
    }

    public void WakeNext(EventLane lane)
    {
        try
        {
            _woken[lane].Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody is about to look already.
        }
    }

    public Task WaitAsync(EventLane lane, TimeSpan atMost, CancellationToken cancellationToken) => _woken[lane].WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        foreach (var woken in _woken.Values)
            woken.Dispose();
    }
}
