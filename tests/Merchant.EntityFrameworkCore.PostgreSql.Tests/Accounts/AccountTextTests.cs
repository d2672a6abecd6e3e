using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Accounts;

public sealed class AccountTextTests(PostgreSqlCluster databases) : AccountTextFacts(databases);
