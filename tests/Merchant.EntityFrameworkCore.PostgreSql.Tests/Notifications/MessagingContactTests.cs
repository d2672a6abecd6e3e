using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;

namespace Merchant.EntityFrameworkCore.PostgreSql.Notifications;

public sealed class MessagingContactTests(PostgreSqlCluster databases) : MessagingContactFacts(databases);
