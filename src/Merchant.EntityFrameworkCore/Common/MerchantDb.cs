using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>The context of a scope: our own instance, never the one that the host's code works with.</summary>
internal sealed class MerchantDb(MerchantContextSource source) : IAsyncDisposable, IDisposable
{
    private readonly List<Action> _onCommit = [];
    private OwnedContext? _owned;

    public DbContext Context => (_owned ??= source.Create()).Context;

    public DbSet<T> Set<T>()
        where T : class => Context.Set<T>();

    /// <summary>Has something done when the running use case has committed; forgotten when it does not.</summary>
    public void OnCommit(Action action) => _onCommit.Add(action);

    /// <summary>Forgets what was tracked and what was to be done at commit.</summary>
    public void Clear()
    {
        Context.ChangeTracker.Clear();
        _onCommit.Clear();
    }

    /// <summary>Does what was to be done at commit.</summary>
    public void Committed()
    {
        foreach (var action in _onCommit)
            action();

        _onCommit.Clear();
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
