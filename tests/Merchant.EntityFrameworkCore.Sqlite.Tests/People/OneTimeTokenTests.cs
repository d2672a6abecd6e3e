using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.Sqlite.People;

public sealed class OneTimeTokenTests(SqliteFolder databases) : OneTimeTokenFacts(databases);
