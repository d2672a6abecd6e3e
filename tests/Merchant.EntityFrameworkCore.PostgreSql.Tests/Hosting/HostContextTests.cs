using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

public sealed class HostContextTests(PostgreSqlCluster databases) : HostContextFacts(databases);
