using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>The context of a scope: our own instance, never the one that the host's code works with.</summary>
internal sealed class MerchantDb(MerchantContextSource source) : IAsyncDisposable, IDisposable
{
    private OwnedContext? _owned;

    public DbContext Context => (_owned ??= source.Create()).Context;

    public DbSet<T> Set<T>()
        where T : class => Context.Set<T>();

    public ValueTask DisposeAsync() => _owned?.Owner.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => _owned?.Context.Dispose();
}

/// <summary>A context, and what to dispose of when it is done.</summary>
internal sealed record OwnedContext(DbContext Context, IAsyncDisposable Owner);

/// <summary>Where contexts come from.</summary>
internal abstract class MerchantContextSource
{
    public abstract OwnedContext Create();
}

/// <summary>Contexts of the shipped type, from a pool.</summary>
internal sealed class PooledContextSource(IDbContextFactory<MerchantDbContext> factory) : MerchantContextSource
{
    public override OwnedContext Create()
    {
        var context = factory.CreateDbContext();
        return new OwnedContext(context, context);
    }
}

/// <summary>Contexts of the host's type, each in a scope of its own.</summary>
internal sealed class HostContextSource<TContext>(IServiceScopeFactory scopes) : MerchantContextSource
    where TContext : DbContext
{
    public override OwnedContext Create()
    {
        var scope = scopes.CreateAsyncScope();
        return new OwnedContext(scope.ServiceProvider.GetRequiredService<TContext>(), scope);
    }
}
