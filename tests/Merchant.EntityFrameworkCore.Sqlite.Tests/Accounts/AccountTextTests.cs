using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Accounts;

public sealed class AccountTextTests(SqliteFolder databases) : AccountTextFacts(databases);
