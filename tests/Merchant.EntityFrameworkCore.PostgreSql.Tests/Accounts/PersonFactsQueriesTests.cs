using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Accounts;

public sealed class PersonFactsQueriesTests(PostgreSqlCluster databases) : PersonFactsQueriesFacts(databases);
