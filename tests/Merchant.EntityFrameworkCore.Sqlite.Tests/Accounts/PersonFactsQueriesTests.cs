using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Accounts;

public sealed class PersonFactsQueriesTests(SqliteFolder databases) : PersonFactsQueriesFacts(databases);
