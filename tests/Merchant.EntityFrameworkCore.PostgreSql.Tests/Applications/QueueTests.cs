using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

public sealed class QueueTests(PostgreSqlCluster databases) : QueueFacts(databases);
