using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>
/// The context that ships with Merchant, pooled, with migrations in each provider's package. A host that wants
/// Merchant's tables in its own context calls <see cref="ModelBuilderExtensions.ApplyMerchantPlatform"/> there.
/// </summary>
public sealed class MerchantDbContext(DbContextOptions<MerchantDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyMerchantPlatform(Database.ProviderName);
}
