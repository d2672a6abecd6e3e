using Merchant.StoreContract.Events;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Events;

public sealed class OutboxClaimTests(PostgreSqlCluster databases) : OutboxClaimFacts(databases);
