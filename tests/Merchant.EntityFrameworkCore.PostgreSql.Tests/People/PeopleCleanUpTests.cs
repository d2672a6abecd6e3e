using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.PostgreSql.People;

public sealed class PeopleCleanUpTests(PostgreSqlCluster databases) : PeopleCleanUpFacts(databases);
