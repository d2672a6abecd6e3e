using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.PostgreSql.People;

public sealed class PersonStoreTests(PostgreSqlCluster databases) : PersonStoreFacts(databases);
