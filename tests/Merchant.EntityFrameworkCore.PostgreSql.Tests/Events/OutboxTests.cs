using Merchant.StoreContract.Events;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Events;

public sealed class OutboxTests(PostgreSqlCluster databases) : OutboxFacts(databases);
