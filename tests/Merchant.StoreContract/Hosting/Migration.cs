using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Hosting;

/// <summary>Applies the shipped migrations, as a host's start-up would.</summary>
public static class Migration
{
    public static async Task RunAsync(TestDatabase database)
    {
        await using var platform = TestPlatform.On(database);
        var factory = platform.Services.GetRequiredService<IDbContextFactory<MerchantDbContext>>();
        await using var context = await factory.CreateDbContextAsync(CancellationToken.None);
        await platform.Services.GetRequiredService<IMerchantMigrator>().MigrateAsync(context, CancellationToken.None);
    }
}
