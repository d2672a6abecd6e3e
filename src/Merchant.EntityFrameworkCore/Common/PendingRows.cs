using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Rows of one entity that the running use case is going to insert.</summary>
internal abstract class PendingRows
{
    public abstract int Count { get; }

    public abstract Task InsertAsync(IRowWriter writer, DbContext context, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class PendingRows<T> : PendingRows
    where T : class
{
    private readonly List<T> _rows = [];

    public override int Count => _rows.Count;

    public void Add(T row) => _rows.Add(row);

    public override async Task InsertAsync(IRowWriter writer, DbContext context, CancellationToken cancellationToken)
    {
        if (_rows.Count == 0)
            return;

        await writer.InsertAsync(context, _rows, cancellationToken).ConfigureAwait(false);
        _rows.Clear();
    }
}
