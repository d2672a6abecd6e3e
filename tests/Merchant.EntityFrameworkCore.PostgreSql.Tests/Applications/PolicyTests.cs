using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

public sealed class PolicyTests(PostgreSqlCluster databases) : PolicyFacts(databases);
