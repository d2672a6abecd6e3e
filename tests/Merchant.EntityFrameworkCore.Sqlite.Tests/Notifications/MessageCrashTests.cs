using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Sqlite.Notifications;

public sealed class MessageCrashTests(SqliteFolder databases) : MessageCrashFacts(databases)
{
    protected override bool LeavesFiles => true;

    protected override void Use(MerchantPlatformBuilder builder, string connectionString) => builder.UseSqlite(connectionString);
}
