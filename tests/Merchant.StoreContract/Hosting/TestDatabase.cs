using Merchant.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Hosting;

/// <summary>A database of a test's own, gone when it is disposed.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract string ConnectionString { get; }

    /// <summary>Puts the platform on this database, with the shipped context.</summary>
    public abstract MerchantPlatformBuilder Use(MerchantPlatformBuilder builder);

    /// <summary>Puts the platform on this database, with a host's own context.</summary>
    public abstract MerchantPlatformBuilder Use<TContext>(MerchantPlatformBuilder builder)
        where TContext : DbContext;

    /// <summary>Points a host's own context at this database.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Where a provider's databases come from. An assembly fixture: it is made once and cleans up at the end.</summary>
public interface IDatabaseSource
{
    /// <summary>A database of the caller's own: with the shipped migrations applied, or empty.</summary>
    ValueTask<TestDatabase> CreateAsync(bool empty = false);
}
