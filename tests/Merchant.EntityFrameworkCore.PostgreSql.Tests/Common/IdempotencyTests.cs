using Merchant.StoreContract.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

public sealed class IdempotencyTests(PostgreSqlCluster databases) : IdempotencyFacts(databases);
