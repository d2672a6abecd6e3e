using Merchant.EntityFrameworkCore.Common;

namespace Merchant.EntityFrameworkCore.Sqlite.Common;

/// <summary>
/// One writer at a time, in the order they came. SQLite has one writer in any case: waiting here instead of in its busy
/// handler keeps the longest wait short (docs/decisions).
/// </summary>
internal sealed class SqliteWriteQueue : IWriteGate, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
