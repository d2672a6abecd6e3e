using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>Applies the shipped migrations, as each provider needs it done.</summary>
internal interface IMerchantMigrator
{
    Task MigrateAsync(DbContext context, CancellationToken cancellationToken);
}
