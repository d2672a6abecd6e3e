using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>Lets <c>dotnet ef</c> make migrations.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<MerchantDbContext>
{
    public MerchantDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<MerchantDbContext>()
            .UseNpgsql("Host=localhost;Database=design", npgsql => npgsql
                .MigrationsAssembly(typeof(DesignTimeFactory).Assembly)
                .MigrationsHistoryTable(PostgreSqlBuilderExtensions.HistoryTable, PostgreSqlBuilderExtensions.Schema))
            .Options);
}
