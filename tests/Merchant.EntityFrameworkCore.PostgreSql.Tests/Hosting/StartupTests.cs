using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

public sealed class StartupTests(PostgreSqlCluster databases) : StartupFacts(databases);
