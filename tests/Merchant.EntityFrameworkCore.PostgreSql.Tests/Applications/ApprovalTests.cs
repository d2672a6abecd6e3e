using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

public sealed class ApprovalTests(PostgreSqlCluster databases) : ApprovalFacts(databases);
