using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>The context of a scope: our own instance, never the one that the host's code works with.</summary>
internal sealed class MerchantDb(MerchantContextSource source, IRowWriter writer) : IAsyncDisposable, IDisposable
{
    private readonly List<Action> _onCommit = [];
    private readonly List<Func<CancellationToken, Task>> _onSave = [];
    private readonly Dictionary<Type, PendingRows> _pending = [];
    private bool _isBulk;
    private OwnedContext? _owned;

    public DbContext Context => (_owned ??= source.Create()).Context;

    public DbSet<T> Set<T>()
        where T : class => Context.Set<T>();

    /// <summary>Has something done when the running use case has committed; forgotten when it does not.</summary>
    public void OnCommit(Action action) => _onCommit.Add(action);

    /// <summary>
    /// Has the running use case write its many rows past the change tracker: what is noted by <see cref="Insert"/> from
    /// here on, and what <paramref name="onSave"/> writes, each time that the use case saves.
    /// </summary>
    public void WriteInBulk(Func<CancellationToken, Task> onSave)
    {
        _isBulk = true;
        _onSave.Add(onSave);
    }

    /// <summary>Notes a new row; it is written when the use case saves.</summary>
    public void Insert<T>(T row)
        where T : class
    {
        if (_isBulk)
            Pending<T>().Add(row);
        else
            Set<T>().Add(row);
    }

    /// <summary>Writes what was noted and changed so far.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var rows in _pending.Values)
            await rows.InsertAsync(writer, Context, cancellationToken).ConfigureAwait(false);

        foreach (var save in _onSave)
            await save(cancellationToken).ConfigureAwait(false);

        await Context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what was tracked and noted, and what was to be done at commit.</summary>
    public void Clear()
    {
        Context.ChangeTracker.Clear();
        _onCommit.Clear();
        _onSave.Clear();
        _pending.Clear();
        _isBulk = false;
    }

    /// <summary>Does what was to be done at commit.</summary>
    public void Committed()
    {
        foreach (var action in _onCommit)
            action();

        _onCommit.Clear();
    }

    private PendingRows<T> Pending<T>()
        where T : class
    {
        if (_pending.GetValueOrDefault(typeof(T)) is PendingRows<T> known)
            return known;

        var rows = new PendingRows<T>();
        _pending[typeof(T)] = rows;
        return rows;
    }

    public ValueTask DisposeAsync() => _owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => _owned?.Dispose();
}

/// <summary>A context, and what to dispose of when it is done.</summary>
internal sealed record OwnedContext(DbContext Context, IServiceScope? Scope = null) : IAsyncDisposable, IDisposable
{
    public ValueTask DisposeAsync() => Scope is IAsyncDisposable scope ? scope.DisposeAsync() : Context.DisposeAsync();

    public void Dispose()
    {
        if (Scope is null)
            Context.Dispose();
        else
            Scope.Dispose();
    }
}

/// <summary>Where contexts come from.</summary>
internal abstract class MerchantContextSource
{
    public abstract OwnedContext Create();
}
