using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Sqlite.Hosting;

/// <summary>Lets <c>dotnet ef</c> make migrations.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<MerchantDbContext>
{
    public MerchantDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<MerchantDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite
                .MigrationsAssembly(typeof(DesignTimeFactory).Assembly)
                .MigrationsHistoryTable(SqliteBuilderExtensions.HistoryTable))
            .Options);
}
