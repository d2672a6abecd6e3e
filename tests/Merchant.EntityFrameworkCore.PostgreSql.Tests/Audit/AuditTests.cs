using Merchant.StoreContract.Audit;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Audit;

public sealed class AuditTests(PostgreSqlCluster databases) : AuditFacts(databases);
