using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.PostgreSql.People;

public sealed class SessionTests(PostgreSqlCluster databases) : SessionFacts(databases);
