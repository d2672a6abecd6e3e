using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>Contexts of the shipped type, from a pool.</summary>
internal sealed class PooledContextSource(IDbContextFactory<MerchantDbContext> factory) : MerchantContextSource
{
    public override OwnedContext Create() => new(factory.CreateDbContext());
}

/// <summary>Contexts of the host's type, each in a scope of its own.</summary>
internal sealed class HostContextSource<TContext>(IServiceScopeFactory scopes) : MerchantContextSource
    where TContext : DbContext
{
    public override OwnedContext Create()
    {
        var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        // A host may read without tracking by default; what we load to change must be tracked.
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        context.ChangeTracker.AutoDetectChangesEnabled = true;
        return new OwnedContext(context, scope);
    }
}
