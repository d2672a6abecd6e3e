using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>Migrates a PostgreSQL database; EF holds a table lock that ends with its connection.</summary>
internal sealed class PostgreSqlMigrator : IMerchantMigrator
{
    public Task MigrateAsync(DbContext context, CancellationToken cancellationToken) => context.Database.MigrateAsync(cancellationToken);
}
