namespace Merchant.Chaos.Load;

/// <summary>Lets workers do one thing after another, and can hold them all between two.</summary>
internal sealed class Turnstile
{
    private int _inside;
    private volatile bool _isClosed;

    public async Task PassAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            Interlocked.Increment(ref _inside);
            if (!_isClosed)
                break;

            Interlocked.Decrement(ref _inside);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        try
        {
            await work();
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>Holds everybody, and waits for those inside.</summary>
    public async Task CloseAsync()
    {
        _isClosed = true;
        while (Volatile.Read(ref _inside) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    public void Open() => _isClosed = false;
}
