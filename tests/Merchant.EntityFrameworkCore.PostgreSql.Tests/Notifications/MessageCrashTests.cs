using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Notifications;

public sealed class MessageCrashTests(PostgreSqlCluster databases) : MessageCrashFacts(databases)
{
    protected override void Use(MerchantPlatformBuilder builder, string connectionString) => builder.UsePostgreSql(connectionString);
}
